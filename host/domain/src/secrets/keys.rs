//! The master keys: a file beside the configuration, one key a line, newest last, for this system user alone.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use ring::aead::{CHACHA20_POLY1305, LessSafeKey, UnboundKey};
use sha2::{Digest, Sha256};

/// Bytes of a key: what ChaCha20-Poly1305 takes (RFC 8439).
const KEY_BYTES: usize = 32;
/// Bytes of its name: enough that two keys never share one by chance.
const NAME_BYTES: usize = 8;
/// What a new file says about itself.
const HEAD: &str = "# Master keys of Theke's secrets, one a line, newest last. Without them, what `theke secret set` has kept\n\
                    # cannot be read: keep a copy where backups of the database are not. `theke secret new-key` adds one.\n";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// This process was given no file.
    #[error("this process has no file of master keys")]
    NoFile,
    /// There is no key yet.
    #[error("there is no master key in {}; `theke secret new-key` makes one", .0.display())]
    Empty(PathBuf),
    /// A secret needs a key that is not there.
    #[error("the master key {id} is not in {}; put its line there, from where the secret was sealed", file.display())]
    Missing {
        /// The key's name.
        id: String,
        /// Where it should be.
        file: PathBuf,
    },
    /// Others may read it.
    #[error("{} may be read by other users; run `chmod 600 {}`", .0.display(), .0.display())]
    Exposed(PathBuf),
    /// A line is no key.
    #[error("{}:{line} is no key of {} hexadecimal digits", file.display(), 2 * KEY_BYTES)]
    Line {
        /// The file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
    },
    /// The file cannot be read or written.
    #[error("cannot use {}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

/// A key and the name that sealed values know it by: a digest of it, so that a name never means two keys.
pub(super) struct Key {
    pub id: String,
    pub cipher: LessSafeKey,
}

/// The master keys of this installation; cheap to clone. A key that was added is found without a restart.
#[derive(Clone, Default)]
pub struct Keys {
    file: Option<Arc<Path>>,
    known: Arc<RwLock<HashMap<String, Arc<Key>>>>,
}

impl Keys {
    /// Keys from a file, which is read when the first one is needed.
    pub fn in_file(file: PathBuf) -> Self {
        Self { file: Some(file.into()), known: Arc::default() }
    }

    /// Whether a key of this name is there.
    pub fn has(&self, id: &str) -> bool {
        self.find(id).is_ok()
    }

    /// The key of this name.
    pub(super) fn find(&self, id: &str) -> Result<Arc<Key>, KeyError> {
        if let Some(key) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(id) {
            return Ok(Arc::clone(key));
        }
        let file = self.file()?;
        let key = self.read()?.into_iter().find(|key| key.id == id);
        key.ok_or_else(|| KeyError::Missing { id: id.to_owned(), file: file.to_owned() })
    }

    /// The key that new values are sealed under.
    pub(super) fn newest(&self) -> Result<Arc<Key>, KeyError> {
        let file = self.file()?;
        self.read()?.pop().ok_or_else(|| KeyError::Empty(file.to_owned()))
    }

    /// Adds a key, and makes the file when there is none; answers the key's name. From now on, values are sealed under it.
    pub fn add(&self) -> Result<String, KeyError> {
        let file = self.file()?;
        let failed = |source| KeyError::File { file: file.to_owned(), source };
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| failed(std::io::Error::other(error)))?;
        // Refuses to build upon a file that others may read or that is damaged.
        let is_new = self.read()?.is_empty() && !file.exists();
        let mut open = OpenOptions::new();
        let mut open = open.append(true).create(true).mode(0o600).open(file).map_err(failed)?;
        let head = if is_new { HEAD } else { "" };
        // One write, so that two processes that add a key at once add two whole lines.
        open.write_all(format!("{head}{}\n", hex::encode(bytes)).as_bytes()).map_err(failed)?;
        open.sync_all().map_err(failed)?;
        Ok(name(&bytes))
    }

    fn file(&self) -> Result<&Path, KeyError> {
        self.file.as_deref().ok_or(KeyError::NoFile)
    }

    /// All keys of the file in their order, remembered by their names; none when there is no file.
    fn read(&self) -> Result<Vec<Arc<Key>>, KeyError> {
        let file = self.file()?;
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(KeyError::File { file: file.to_owned(), source }),
        };
        let mode =
            fs::metadata(file).map_err(|source| KeyError::File { file: file.to_owned(), source })?.mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Exposed(file.to_owned()));
        }
        let lines = (1..).zip(text.lines().map(str::trim));
        let keys = lines
            .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
            .map(|(line, text)| parse(text).ok_or_else(|| KeyError::Line { file: file.to_owned(), line }))
            .map(|key| key.map(Arc::new))
            .collect::<Result<Vec<_>, _>>()?;
        let by_name = keys.iter().map(|key| (key.id.clone(), Arc::clone(key))).collect();
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = by_name;
        Ok(keys)
    }
}

fn parse(text: &str) -> Option<Key> {
    let bytes = hex::decode(text).ok()?;
    let cipher = UnboundKey::new(&CHACHA20_POLY1305, &bytes).ok()?;
    Some(Key { id: name(&bytes), cipher: LessSafeKey::new(cipher) })
}

fn name(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes)[..NAME_BYTES])
}
