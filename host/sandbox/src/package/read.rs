//! Reads a package from bytes that nobody has looked at yet.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::contents::Package;
use super::listing;
use super::place::Place;
use super::signature;
use crate::error::Error;
use crate::limits;

/// Unix file types that are a plain file: none given, or regular.
const PLAIN: [u32; 2] = [0, 0o100_000];
/// The bits of a Unix mode that hold the file's type.
const FILE_TYPE: u32 = 0o170_000;

/// What to do when an archive did not arrive as it was sent.
const AGAIN: &str = "Copy it here again, whole.";
/// What to do when somebody changed an archive that was packed.
const ANEW: &str = "Pack the plugin's folder anew, with `theke plugin pack`.";

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
        let Unpacked { listing, signature, files } = unpack(bytes)?;
        let signer = signature.map(|signature| signature::verify(&signature, &listing)).transpose()?;
        Self::from_files(listing::digest(&listing), signer, files)
    }
}

/// What an archive holds, and MANIFEST lists.
pub(super) struct Unpacked {
    /// MANIFEST.
    pub listing: Vec<u8>,
    /// SIGNATURE, not yet looked at.
    pub signature: Option<Vec<u8>>,
    /// Everything else, by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Takes an archive apart and compares it with its own listing.
pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked, Error> {
    if bytes.len() as u64 > limits::PACKAGE_BYTES {
        return Err(Error::large_package());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Error::package(format!("it is not a complete zip archive: {error}"), AGAIN))?;
    // MANIFEST and SIGNATURE are not counted.
    if archive.len() > limits::PACKAGE_FILES + 2 {
        return Err(too_many());
    }
    if archive.has_duplicate_names() {
        return Err(Error::package("it holds two files of the same name", ANEW));
    }
    let mut files = BTreeMap::new();
    let (mut listing, mut signature, mut total) = (None, None, 0);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(unreadable)?;
        let name = plain_name(&entry)?;
        let limit = match name.as_str() {
            listing::NAME => limits::TEXT_BYTES,
            signature::NAME => signature::BYTES_MAX,
            path => Place::of(path)?.limit(),
        };
        let content = inflate(&mut entry, &name, limit.min(limits::UNPACKED_BYTES - total))?;
        total += content.len() as u64;
        match name.as_str() {
            listing::NAME => listing = Some(content),
            signature::NAME => signature = Some(content),
            _ => drop(files.insert(name, content)),
        }
    }
    if files.len() > limits::PACKAGE_FILES {
        return Err(too_many());
    }
    let listing = listing.ok_or_else(|| Error::package("MANIFEST is missing", ANEW))?;
    if let Some(problem) = listing::difference(&listing, &files) {
        return Err(Error::package(problem, ANEW));
    }
    Ok(Unpacked { listing, signature, files })
}

fn too_many() -> Error {
    let problem = format!("it has more than {} files", limits::PACKAGE_FILES);
    Error::package(problem, "Leave out what the plugin does not use.")
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::package(format!("the archive is damaged: {error}"), AGAIN)
}

/// The name of a plain file; links, folders, devices and encrypted files are refused.
fn plain_name<R: Read + ?Sized>(entry: &ZipFile<'_, R>) -> Result<String, Error> {
    let name = std::str::from_utf8(entry.name_raw())
        .map_err(|_| Error::package("a file's name is not UTF-8", "Rename it."))?
        .to_owned();
    let shown = name.escape_debug();
    let file_type = entry.unix_mode().unwrap_or_default() & FILE_TYPE;
    if entry.is_symlink() || entry.is_dir() || !PLAIN.contains(&file_type) {
        return Err(Error::package(
            format!("`{shown}` is a link, a folder or a device, not a file"),
            "Pack the file itself.",
        ));
    }
    if entry.encrypted() {
        return Err(Error::package(format!("`{shown}` is encrypted"), "Pack it without a password."));
    }
    Ok(name)
}

/// Inflates one entry and stops as soon as it is too large, whatever the archive claims about its size.
fn inflate(entry: &mut impl Read, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    entry
        .take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|error| Error::package(format!("{name} cannot be unpacked: {error}"), AGAIN))?;
    if content.len() as u64 > limit {
        return Err(Error::package(
            format!("{name} is larger than {limit} bytes when unpacked"),
            "Make it smaller, or leave it out.",
        ));
    }
    Ok(content)
}
