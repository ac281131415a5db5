//! What every scope of this process shares: database, files, plugins, clock, password hashing.

use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::Clock;
use crate::database::Database;
use crate::files::Blobs;
use crate::passwords::Passwords;
use crate::plugins::Plugins;
use crate::readiness::Readiness;
use crate::secrets::Keys;

/// The shared parts of a running host; cheap to clone.
#[derive(Clone)]
pub struct Host {
    /// Where records are.
    pub database: Database,
    /// Where the bytes of files are.
    pub blobs: Blobs,
    /// The tenants' plugins.
    pub plugins: Arc<dyn Plugins>,
    /// The source of stored times.
    pub clock: Clock,
    /// Hashing, a few at once.
    pub passwords: Passwords,
    /// Whether requests can be served.
    pub readiness: Readiness,
    /// What secrets are sealed under; none unless [`Host::with_keys`] gives some.
    pub keys: Keys,
}

impl Host {
    /// Puts the parts together; `files` is the folder for the bytes of files.
    pub fn new(database: Database, files: PathBuf, plugins: Arc<dyn Plugins>) -> Self {
        Self {
            database,
            blobs: Blobs::new(files),
            plugins,
            clock: Clock::default(),
            passwords: Passwords::default(),
            readiness: Readiness::default(),
            keys: Keys::default(),
        }
    }

    /// The same with master keys.
    #[must_use]
    pub fn with_keys(self, keys: Keys) -> Self {
        Self { keys, ..self }
    }
}
