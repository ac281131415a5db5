//! Opens an archive that nobody has looked at yet: its table of contents must be the manifest's, entry by entry.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::manifest::Manifest;
use super::names::{self, Name};
use super::problem;
use super::stream::Checked;
use crate::{Error, Result};

/// About a million and a half entries.
const MANIFEST_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Unix file types that are a plain file: none given, or regular.
const PLAIN: [u32; 2] = [0, 0o100_000];
/// The bits of a Unix mode that hold the file's type.
const FILE_TYPE: u32 = 0o170_000;

/// The bytes of an entry.
pub(super) type Bytes<'archive> = Checked<ZipFile<'archive, BufReader<File>>>;

/// An archive whose table of contents is right. What is in its entries is compared when they are read.
pub struct Archive {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
    places: BTreeMap<String, usize>,
}

impl Archive {
    /// Opens an archive. Nothing is unpacked but the manifest.
    pub fn open(path: &Path) -> Result<Self> {
        let shown = path.display();
        let file = File::open(path).map_err(|error| problem(format!("cannot open {shown}: {error}")))?;
        let incomplete = |reason: &dyn std::fmt::Display| {
            problem(format!(
                "{shown} is no complete archive ({reason}); it was cut off or damaged, copy it again"
            ))
        };
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| incomplete(&error))?;
        if zip.offset() != 0 {
            // The end that was found is that of a package inside.
            return Err(incomplete(&"its end is missing"));
        }
        if zip.has_duplicate_names() {
            return Err(problem(format!(
                "{shown} has two entries of the same name; it is not ours, or damaged"
            )));
        }
        let (manifest, places) = contents(&mut zip).map_err(|error| problem(format!("{shown}: {error}")))?;
        Ok(Self { path: path.to_owned(), zip, manifest, places })
    }

    /// What it says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// An entry's bytes; [`Archive::damaged`] words the error that reading them may bring.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Bytes<'_>> {
        let (Some(place), Some(entry)) = (self.places.get(name), self.manifest.entries.get(name)) else {
            return Err(problem(format!("{}: the entry {name} is missing", self.path.display())));
        };
        match self.zip.by_index(*place) {
            Ok(source) => Ok(Checked::new(source, entry)),
            Err(error) => Err(damaged(&self.path, name, &error)),
        }
    }

    /// Reads a small entry as a whole.
    pub(super) fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>> {
        let size = self.manifest.entries.get(name).map_or(0, |entry| entry.bytes);
        if size > limit {
            return Err(problem(format!("{}: {name} is larger than {limit} bytes", self.path.display())));
        }
        let mut bytes = Vec::new();
        let read = self.bytes(name)?.read_to_end(&mut bytes);
        read.map_err(|error| damaged(&self.path, name, &error))?;
        Ok(bytes)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// Words what is wrong with an entry.
pub(super) fn damaged(path: &Path, name: &str, error: &dyn std::fmt::Display) -> Error {
    problem(format!("{}: the entry {name} is damaged: {error}; copy the archive again", path.display()))
}

type Places = BTreeMap<String, usize>;

fn contents(zip: &mut ZipArchive<BufReader<File>>) -> Result<(Manifest, Places), String> {
    let (mut places, mut sizes, mut manifest) = (Places::new(), BTreeMap::new(), None);
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|error| error.to_string())?;
        let name = plain_name(&entry)?;
        if name == names::MANIFEST {
            manifest = Some(index);
            continue;
        }
        if Name::parse(&name).is_none() {
            return Err(format!("the entry `{}` has no place in an archive", name.escape_debug()));
        }
        sizes.insert(name.clone(), entry.size());
        places.insert(name, index);
    }
    let manifest = manifest.ok_or("manifest.json is missing; this is no archive of theke")?;
    let mut text = Vec::new();
    let mut entry = zip.by_index(manifest).map_err(|error| format!("manifest.json: {error}"))?;
    let read = (&mut entry).take(MANIFEST_BYTES_MAX + 1).read_to_end(&mut text);
    read.map_err(|error| format!("manifest.json is damaged: {error}"))?;
    if text.len() as u64 > MANIFEST_BYTES_MAX {
        return Err(format!("manifest.json is larger than {MANIFEST_BYTES_MAX} bytes"));
    }
    let manifest = Manifest::parse(&text).map_err(|error| error.to_string())?;
    compare(&manifest, &sizes)?;
    Ok((manifest, places))
}

fn compare(manifest: &Manifest, sizes: &BTreeMap<String, u64>) -> Result<(), String> {
    for (name, entry) in &manifest.entries {
        match sizes.get(name) {
            None => return Err(format!("the entry {} is missing", name.escape_debug())),
            Some(size) if *size != entry.bytes => {
                return Err(format!(
                    "the entry {name} has {size} bytes, and the manifest says {}",
                    entry.bytes
                ));
            }
            Some(_) => {}
        }
    }
    match sizes.keys().find(|name| !manifest.entries.contains_key(*name)) {
        None => Ok(()),
        Some(name) => Err(format!("the entry {name} is not in the manifest")),
    }
}

/// The name of a plain file; links, folders, devices and encrypted files are refused.
fn plain_name<R: Read + ?Sized>(entry: &ZipFile<'_, R>) -> Result<String, String> {
    let name = std::str::from_utf8(entry.name_raw()).map_err(|_| "an entry's name is not UTF-8")?;
    let file_type = entry.unix_mode().unwrap_or_default() & FILE_TYPE;
    let is_plain = !entry.is_symlink() && !entry.is_dir() && PLAIN.contains(&file_type);
    if !is_plain || entry.encrypted() {
        return Err(format!("the entry `{}` is no plain file", name.escape_debug()));
    }
    Ok(name.to_owned())
}
