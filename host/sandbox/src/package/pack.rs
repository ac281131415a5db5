//! Packs a plugin's folder and its component.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::contents::Package;
use super::listing;
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
    /// Files, MANIFEST not counted.
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
    let archive = archive(&files)?;
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

/// The archive with its listing.
pub(super) fn archive(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
    let listing = listing::listing(files);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // A constant time stamp, so that equal files give equal archives.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let entries = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    for (path, bytes) in entries.chain([(listing::NAME, listing.as_bytes())]) {
        writer.start_file(path, options).map_err(|error| Error::package(format!("{path}: {error}")))?;
        writer.write_all(bytes).map_err(Error::io(format!("pack {path}")))?;
    }
    let cursor = writer.finish().map_err(|error| Error::package(error.to_string()))?;
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
            return Err(Error::package(format!("{path} is a link, or lies too deep")));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::io(format!("read {}", path.display())))
}
