//! Reads archives as any program can, and writes such as ours would not.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const MANIFEST: &str = "manifest.json";

/// A path as an argument.
pub fn path(path: &Path) -> Result<&str> {
    path.to_str().context("a path in UTF-8")
}

fn all(file: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut zip = ZipArchive::new(File::open(file)?)?;
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        entries.insert(String::from_utf8(entry.name_raw().to_vec())?, bytes);
    }
    Ok(entries)
}

/// What an archive holds, but for the manifest, by name.
pub fn entries(file: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut entries = all(file)?;
    entries.remove(MANIFEST);
    Ok(entries)
}

/// What an archive says about itself.
pub fn manifest(file: &Path) -> Result<Value> {
    Ok(serde_json::from_slice(all(file)?.get(MANIFEST).context("there is no manifest")?)?)
}

/// An archive that is changed before it is written again.
pub struct Crafted {
    pub manifest: Value,
    pub entries: Vec<(String, Vec<u8>)>,
}

impl Crafted {
    /// As another archive is.
    pub fn from(file: &Path) -> Result<Self> {
        Ok(Self { manifest: manifest(file)?, entries: entries(file)?.into_iter().collect() })
    }

    /// The bytes of an entry.
    pub fn bytes(&mut self, name: &str) -> Result<&mut Vec<u8>> {
        let found = self.entries.iter_mut().find(|(one, _)| one == name);
        Ok(&mut found.with_context(|| format!("there is no {name}"))?.1)
    }

    /// Adds an entry that the manifest knows.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.entries.push((name.to_owned(), bytes.to_vec()));
        self.vouch(name);
    }

    /// Makes the manifest say what an entry holds by now, as somebody would who forges archives.
    pub fn vouch(&mut self, name: &str) {
        if let Some((_, bytes)) = self.entries.iter().find(|(one, _)| one == name) {
            let entry = &mut self.manifest["entries"][name];
            let rows = entry["rows"].clone();
            *entry = json!({ "bytes": bytes.len(), "sha256": hex::encode(Sha256::digest(bytes)) });
            if !rows.is_null() {
                entry["rows"] = json!(bytes.split(|byte| *byte == b'\n').count() - 1);
            }
        }
    }

    /// The archive as bytes of a zip file.
    pub fn write(&self, file: &Path) -> Result<()> {
        let mut zip = ZipWriter::new(File::create(file)?);
        let options = SimpleFileOptions::default();
        for (name, bytes) in &self.entries {
            zip.start_file(name.as_str(), options)?;
            zip.write_all(bytes)?;
        }
        zip.start_file(MANIFEST, options)?;
        zip.write_all(&serde_json::to_vec(&self.manifest)?)?;
        zip.finish()?;
        Ok(())
    }
}
