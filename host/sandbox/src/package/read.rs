//! Reads a package from bytes that nobody has looked at yet.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::contents::Package;
use super::listing;
use super::place::Place;
use crate::error::Error;
use crate::limits;

/// Unix file types that are a plain file: none given, or regular.
const PLAIN: [u32; 2] = [0, 0o100_000];
/// The bits of a Unix mode that hold the file's type.
const FILE_TYPE: u32 = 0o170_000;

impl Package {
    /// Reads and verifies the package at `path`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let what = || format!("read the package {}", path.display());
        let file = std::fs::File::open(path).map_err(Error::io(what()))?;
        let mut bytes = Vec::new();
        file.take(limits::PACKAGE_BYTES + 1).read_to_end(&mut bytes).map_err(Error::io(what()))?;
        Self::read(&bytes)
    }

    /// Reads and verifies a package. Nothing is written anywhere, nothing is inflated beyond its limit.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() as u64 > limits::PACKAGE_BYTES {
            return Err(Error::package(format!("it is larger than {} bytes", limits::PACKAGE_BYTES)));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Error::package(format!("it is not a complete zip archive: {error}")))?;
        // MANIFEST itself is not counted.
        if archive.len() > limits::PACKAGE_FILES + 1 {
            return Err(Error::package(format!("it has more than {} files", limits::PACKAGE_FILES)));
        }
        if archive.has_duplicate_names() {
            return Err(Error::package("it holds two files of the same name"));
        }
        let mut files = BTreeMap::new();
        let (mut given, mut total) = (None, 0);
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(unreadable)?;
            let name = plain_name(&entry)?;
            let place =
                if name == listing::NAME { None } else { Some(Place::of(&name).map_err(Error::package)?) };
            let limit =
                place.as_ref().map_or(limits::TEXT_BYTES, Place::limit).min(limits::UNPACKED_BYTES - total);
            let content = inflate(&mut entry, &name, limit)?;
            total += content.len() as u64;
            if place.is_none() {
                given = Some(content);
            } else {
                files.insert(name, content);
            }
        }
        let given = given.ok_or_else(|| Error::package("MANIFEST is missing"))?;
        if let Some(problem) = listing::difference(&given, &files) {
            return Err(Error::package(problem));
        }
        Self::from_files(listing::digest(&given), files)
    }
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::package(format!("the archive is damaged: {error}"))
}

/// The name of a plain file; links, folders, devices and encrypted files are refused.
fn plain_name<R: Read + ?Sized>(entry: &ZipFile<'_, R>) -> Result<String, Error> {
    let name = std::str::from_utf8(entry.name_raw())
        .map_err(|_| Error::package("a file's name is not UTF-8"))?
        .to_owned();
    let shown = name.escape_debug();
    let file_type = entry.unix_mode().unwrap_or_default() & FILE_TYPE;
    if entry.is_symlink() || entry.is_dir() || !PLAIN.contains(&file_type) {
        return Err(Error::package(format!("`{shown}` is a link, a folder or a device, not a file")));
    }
    if entry.encrypted() {
        return Err(Error::package(format!("`{shown}` is encrypted")));
    }
    Ok(name)
}

/// Inflates one entry and stops as soon as it is too large, whatever the archive claims about its size.
fn inflate(entry: &mut impl Read, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    entry
        .take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|error| Error::package(format!("{name} cannot be unpacked: {error}")))?;
    if content.len() as u64 > limit {
        return Err(Error::package(format!("{name} is larger than {limit} bytes when unpacked")));
    }
    Ok(content)
}
