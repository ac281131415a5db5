//! Live reload, for development: looks at the files' times and reads the themes again when one has changed.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use theke_fragment::escape;

use crate::error::Error;
use crate::loaded::{Base, Loaded};
use crate::source::FOLDER_DEPTH_MAX;

/// A themes folder under somebody's hands.
pub(crate) struct Live {
    folder: PathBuf,
    seen: Mutex<Seen>,
}

/// What the folder held when it was looked at last.
struct Seen {
    fingerprint: u64,
    loaded: Arc<Loaded>,
    /// Why the files cannot be used as they are now.
    fault: Option<Arc<Error>>,
}

impl Live {
    /// Reads everything once; fails as the ordinary start does.
    pub(crate) fn open(folder: &Path) -> Result<Live, Error> {
        let fingerprint = fingerprint(folder);
        let loaded = Arc::new(Loaded::read(Some(folder), Base::Folder)?);
        let seen = Mutex::new(Seen { fingerprint, loaded, fault: None });
        Ok(Live { folder: folder.to_owned(), seen })
    }

    /// The themes as the files are now.
    pub(crate) fn current(&self) -> Result<Arc<Loaded>, Error> {
        let seen = self.look();
        match &seen.fault {
            Some(fault) => Err(Error::Unsound(Arc::clone(fault))),
            None => Ok(Arc::clone(&seen.loaded)),
        }
    }

    /// The themes as they are now, or, while a file is broken, as they were before.
    pub(crate) fn last(&self) -> Arc<Loaded> {
        Arc::clone(&self.look().loaded)
    }

    fn look(&self) -> MutexGuard<'_, Seen> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken before reading: what changes while it is read is noticed the next time.
        let fingerprint = fingerprint(&self.folder);
        if fingerprint != seen.fingerprint {
            seen.fingerprint = fingerprint;
            match Loaded::read(Some(&self.folder), Base::Folder) {
                Ok(loaded) => {
                    tracing::info!("the themes have changed and were read again");
                    seen.loaded = Arc::new(loaded);
                    seen.fault = None;
                }
                Err(error) => {
                    tracing::error!("the themes have changed and cannot be used: {error}");
                    seen.fault = Some(Arc::new(error));
                }
            }
        }
        seen
    }
}

/// Differs when a file was changed, added or removed.
fn fingerprint(folder: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    add(folder, 0, &mut hasher);
    hasher.finish()
}

/// What cannot be read counts as absent here: reading the themes says what is wrong with it.
fn add(folder: &Path, depth: usize, hasher: &mut DefaultHasher) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Ok(metadata) = path.symlink_metadata() else { continue };
        path.hash(hasher);
        if metadata.is_dir() {
            // The folder itself, the theme's folder, and what a theme may hold.
            if depth <= FOLDER_DEPTH_MAX + 1 {
                add(&path, depth + 1, hasher);
            }
        } else {
            (metadata.len(), metadata.modified().ok()).hash(hasher);
        }
    }
}

/// The page that a developer sees instead of one whose template is broken. It asks for itself again until the file
/// is mended. Never for customers: it names files.
pub fn fault_page(fault: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"2\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Theme error · Fehler im Theme</title></head>\
         <body><main><h1>Theme error · Fehler im Theme</h1><pre>{}</pre>\
         <p>Correct the file; this page then shows itself. themes.reload is on.</p>\
         <p lang=\"de\">Berichtigen Sie die Datei; diese Seite zeigt sich dann von selbst. themes.reload ist eingeschaltet.</p>\
         </main></body></html>",
        escape(fault)
    )
}

/// The same inside a page whose other parts are sound.
pub(crate) fn fault_notice(fault: &str) -> String {
    format!(
        "<div class=\"notice notice--danger\"><div class=\"notice__body\"><pre>{}</pre></div></div>",
        escape(fault)
    )
}
