//! Every theme that a check can reach: the embedded base, and folders with themes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::family::Member;
use super::finding::At;
use super::manifest;
use crate::embedded;
use crate::error::Error;
use crate::source::{BASE, Files, Source, read_theme};

/// How messages name files that are in the binary.
const BUILT_IN: &str = "base (built in)";

/// Why a theme cannot even be read.
pub(super) struct Fault {
    pub(super) file: String,
    pub(super) at: At,
    pub(super) message: String,
    pub(super) remedy: String,
}

/// A theme's files, or why they cannot be used.
type Readable = Result<Arc<Source>, Vec<Fault>>;

/// Themes by name, each with its place; a folder that is added later wins.
pub(super) struct Shelf {
    themes: BTreeMap<String, (String, Readable)>,
}

impl Shelf {
    /// The embedded base alone.
    pub(super) fn new() -> Shelf {
        let mut shelf = Shelf { themes: BTreeMap::new() };
        shelf.put(BASE, BUILT_IN.to_owned(), Ok(embedded::base()));
        shelf
    }

    /// Every theme in a folder, its `base` among them: it is what is worked on.
    pub(super) fn add_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let read = |source| Error::Read { path: folder.to_owned(), source };
        for entry in std::fs::read_dir(folder).map_err(read)? {
            let path = entry.map_err(read)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if !name.starts_with('.') && path.join("theme.toml").is_file() {
                self.put(name, shown(&path), read_theme(name, &path));
            }
        }
        Ok(())
    }

    /// The names of all themes.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.themes.keys().map(String::as_str)
    }

    /// A theme, or what is wrong with it.
    pub(super) fn get(&self, name: &str) -> Option<Result<Member, &[Fault]>> {
        let (place, source) = self.themes.get(name)?;
        Some(match source {
            Ok(source) => Ok(Member { source: Arc::clone(source), place: place.clone() }),
            Err(faults) => Err(faults.as_slice()),
        })
    }

    fn put(&mut self, name: &str, place: String, files: Result<Files, Error>) {
        let source = files.and_then(|files| {
            let faults = manifest::faults(&place, &files);
            if faults.is_empty() {
                Source::new(name, files).map(|source| Ok(Arc::new(source)))
            } else {
                Ok(Err(faults))
            }
        });
        let source = source.unwrap_or_else(|error| Err(vec![fault(&place, &error)]));
        self.themes.insert(name.to_owned(), (place, source));
    }
}

/// A failure to read a theme, as a finding.
pub(super) fn fault(place: &str, error: &Error) -> Fault {
    let (file, at, message) = match error {
        Error::Source { file, what, .. } => {
            let (file, line) = file.split_once(", line ").unwrap_or((file, "1"));
            let line = line.parse().unwrap_or(1);
            (format!("{place}/{file}"), At { line, column: 0 }, format!("{}.", what.trim_end_matches('.')))
        }
        other => (place.to_owned(), At::TOP, format!("{other}.")),
    };
    Fault { file, at, message, remedy: "Until then the theme cannot be loaded.".to_owned() }
}

/// A path as it is easiest to open from here.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
