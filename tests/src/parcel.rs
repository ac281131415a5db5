//! A package as `theke plugin pack` would never make it.

use std::{fs::File, io::Write};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::TestApp;

/// plugin.toml of a plugin without anything.
pub const NOTHING: &str = "[plugin]\nname = \"parcel\"\nversion = \"0.1.0\"\ncontract = \"0.1\"\n\
                           title = { de = \"Paket\", en = \"Parcel\" }\n";
/// The smallest component.
pub const EMPTY: &[u8] = b"\0asm\x0d\x00\x01\x00";

/// What goes into it, and what it claims.
#[derive(Clone, Debug)]
pub struct Parcel {
    files: Vec<(String, Vec<u8>)>,
    links: Vec<(String, String)>,
    listing: Option<String>,
}

impl Parcel {
    /// One that is fine, with this component.
    pub fn of(manifest: &str, wasm: &[u8]) -> Self {
        let files = vec![
            ("plugin.toml".to_owned(), manifest.as_bytes().to_vec()),
            ("plugin.wasm".to_owned(), wasm.to_vec()),
        ];
        Self { files, links: Vec::new(), listing: None }
    }

    /// One more file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.push((path.to_owned(), bytes.to_vec()));
        self
    }

    /// A link, as tar and zip know them.
    #[must_use]
    pub fn with_link(mut self, path: &str, target: &str) -> Self {
        self.links.push((path.to_owned(), target.to_owned()));
        self
    }

    /// Without this file, which is listed all the same.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.listing = Some(self.honest_listing());
        self.files.retain(|(other, _)| other != path);
        self
    }

    /// Another content under the digest of the first.
    #[must_use]
    pub fn forged(mut self, path: &str, bytes: &[u8]) -> Self {
        self.listing = Some(self.honest_listing());
        self.files.iter_mut().filter(|(other, _)| other == path).for_each(|file| file.1 = bytes.to_vec());
        self
    }

    /// Writes it into the folder of a test; its path.
    pub fn write(&self, app: &TestApp) -> Result<String> {
        let path = app.folder().join("parcel.theke");
        let mut writer = ZipWriter::new(File::create(&path)?);
        let options = SimpleFileOptions::default();
        let listing = self.listing.clone().unwrap_or_else(|| self.honest_listing());
        let listed = [("MANIFEST".to_owned(), listing.into_bytes())];
        for (path, bytes) in self.files.iter().chain(&listed) {
            writer.start_file(path.as_str(), options)?;
            writer.write_all(bytes)?;
        }
        for (path, target) in &self.links {
            writer.add_symlink(path.as_str(), target.as_str(), options)?;
        }
        writer.finish()?;
        path.to_str().map(str::to_owned).context("a folder's name is text")
    }

    fn honest_listing(&self) -> String {
        let mut files = self.files.clone();
        files.sort();
        let lines = files.iter().map(|(path, bytes)| {
            format!("{}  {}  {path}\n", hex::encode(Sha256::digest(bytes)), bytes.len())
        });
        lines.collect()
    }
}
