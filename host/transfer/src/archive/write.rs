//! Writes an archive beside its place, and puts it there when it is whole.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{Entry, Manifest};
use super::names::{self, Name};
use super::problem;
use crate::{Error, Result};

/// An archive that is being written; nothing is left of it when it is dropped unfinished.
pub(super) struct Writer {
    out: PathBuf,
    zip: ZipWriter<BufWriter<NamedTempFile>>,
    entries: BTreeMap<String, Entry>,
}

impl Writer {
    /// Begins an archive for this user alone: it holds everything about customers. It never replaces a file.
    pub fn create(out: &Path) -> Result<Self> {
        if out.exists() {
            return Err(problem(format!("{} is there already; name another file", out.display())));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".theke-").suffix(".partial");
        let file = builder.tempfile_in(folder_of(out)).map_err(|error| unwritten(out, &error))?;
        Ok(Self { out: out.to_owned(), zip: ZipWriter::new(BufWriter::new(file)), entries: BTreeMap::new() })
    }

    /// Begins an entry. What is compressed already is stored as it is.
    pub fn begin(&mut self, name: &Name) -> Result<Part<'_>> {
        let method = match name {
            Name::Table(_) => CompressionMethod::Deflated,
            Name::File(..) | Name::Package(_) => CompressionMethod::Stored,
        };
        self.start(&name.to_string(), method)?;
        Ok(Part { writer: self, name: name.to_string(), digest: Sha256::new(), bytes: 0 })
    }

    /// Adds the manifest, makes everything durable and puts the archive in its place.
    pub fn finish(mut self, mut manifest: Manifest) -> Result<Manifest> {
        manifest.entries = std::mem::take(&mut self.entries);
        self.start(names::MANIFEST, CompressionMethod::Deflated)?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::other);
        text.and_then(|text| self.zip.write_all(&text)).map_err(|error| unwritten(&self.out, &error))?;
        let out = self.out;
        let buffer = self.zip.finish().map_err(|error| unwritten(&out, &error))?;
        let kept = || -> std::io::Result<()> {
            let file = buffer.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist_noclobber(&out).map_err(|error| error.error)?;
            File::open(folder_of(&out))?.sync_all()
        };
        kept().map_err(|error| unwritten(&out, &error))?;
        Ok(manifest)
    }

    fn start(&mut self, name: &str, method: CompressionMethod) -> Result<()> {
        // Entries are streamed: their size is known when they end, and may be beyond four gigabytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            .large_file(true);
        self.zip.start_file(name, options).map_err(|error| unwritten(&self.out, &error))
    }
}

/// An entry that is being written.
pub(super) struct Part<'writer> {
    writer: &'writer mut Writer,
    name: String,
    digest: Sha256,
    bytes: u64,
}

impl Part<'_> {
    /// Adds bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        let Writer { zip, out, .. } = &mut *self.writer;
        zip.write_all(bytes).map_err(|error| unwritten(out, &error))
    }

    /// Ends the entry; `rows` is how many a table has.
    pub fn end(self, rows: Option<u64>) {
        let entry = Entry { bytes: self.bytes, sha256: hex::encode(self.digest.finalize()), rows };
        self.writer.entries.insert(self.name, entry);
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn unwritten(out: &Path, error: &dyn std::fmt::Display) -> Error {
    problem(format!("cannot write {}: {error}; nothing of it is kept", out.display()))
}
