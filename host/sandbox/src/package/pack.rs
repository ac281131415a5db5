//! Packs a plugin's folder and its component.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::contents::Package;
use super::listing;
use super::read::{Unpacked, unpack};
use super::signature::{self, SigningKey};
use crate::error::Error;

/// What was packed.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The plugin's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The package's identity.
    pub digest: String,
    /// Files, MANIFEST and SIGNATURE not counted.
    pub files: usize,
    /// Size of the package in bytes.
    pub bytes: u64,
}

/// Folders of a plugin that go into its package.
const FOLDERS: [&str; 4] = ["assets", "locales", "schemas", "templates"];
/// Folders within folders: deeper than any plugin sorts its templates.
const DEPTH: usize = 8;

/// Packs `folder` (plugin.toml, templates/, locales/, assets/, schemas/) with the component `wasm` into `out`.
/// The same files give the same bytes. What would be refused at install is refused here.
pub fn pack(folder: &Path, wasm: &Path, out: &Path) -> Result<Packed, Error> {
    let mut files = BTreeMap::new();
    files.insert("plugin.toml".to_owned(), read(&folder.join("plugin.toml"))?);
    files.insert("plugin.wasm".to_owned(), read(wasm)?);
    for name in FOLDERS {
        let inner = folder.join(name);
        if inner.is_dir() {
            collect(&inner, name, DEPTH, &mut files)?;
        }
    }
    let archive = archive(&files, None)?;
    let package = Package::read(&archive)?;
    if let Some(parent) = out.parent() {
        fs::create_dir_all(parent).map_err(Error::io(format!("create {}", parent.display())))?;
    }
    fs::write(out, &archive).map_err(Error::io(format!("write {}", out.display())))?;
    Ok(Packed {
        name: package.manifest.plugin.name,
        version: package.manifest.plugin.version,
        digest: package.digest,
        files: files.len(),
        bytes: archive.len() as u64,
    })
}

/// Puts the signature of `key` into a package, in place of one that it may have.
pub fn sign(package: &Path, key: &SigningKey) -> Result<Packed, Error> {
    let Unpacked { listing, files, .. } = unpack(&read(package)?)?;
    let archive = archive(&files, Some(&key.sign(&listing)))?;
    let signed = Package::read(&archive)?;
    fs::write(package, &archive).map_err(Error::io(format!("write {}", package.display())))?;
    Ok(Packed {
        name: signed.manifest.plugin.name,
        version: signed.manifest.plugin.version,
        digest: signed.digest,
        files: files.len(),
        bytes: archive.len() as u64,
    })
}

/// The archive with its listing, and its signature if it has one.
pub(super) fn archive(files: &BTreeMap<String, Vec<u8>>, signature: Option<&str>) -> Result<Vec<u8>, Error> {
    let listing = listing::listing(files);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // A constant time stamp, so that equal files give equal archives.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let entries = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let signature = signature.map(|signature| (signature::NAME, signature.as_bytes()));
    for (path, bytes) in entries.chain([(listing::NAME, listing.as_bytes())]).chain(signature) {
        writer
            .start_file(path, options)
            .map_err(|error| Error::package(format!("{path}: {error}"), "Rename the file."))?;
        writer.write_all(bytes).map_err(Error::io(format!("pack {path}")))?;
    }
    let cursor =
        writer.finish().map_err(|error| Error::package(error.to_string(), "Leave out what is large."))?;
    Ok(cursor.into_inner())
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let what = || format!("list {}", folder.display());
    for entry in fs::read_dir(folder).map_err(Error::io(what()))? {
        let entry = entry.map_err(Error::io(what()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Editors and systems leave hidden files behind; they are no part of the plugin.
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}/{name}");
        let kind = entry.file_type().map_err(Error::io(what()))?;
        if kind.is_dir() && depth > 0 {
            collect(&entry.path(), &path, depth - 1, files)?;
        } else if kind.is_file() {
            files.insert(path, read(&entry.path())?);
        } else {
            return Err(Error::package(
                format!("{path} is a link, or lies too deep"),
                format!("Put the file itself there, at most {DEPTH} folders below {prefix}."),
            ));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io(format!("read {}", path.display())))
}
