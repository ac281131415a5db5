//! What every scope of this process shares: database, files, plugins, clock, password hashing.

use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::Clock;
use crate::database::Database;
use crate::files::Blobs;
use crate::passwords::Passwords;
use crate::plugins::Plugins;
use crate::readiness::Readiness;

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
        }
    }
}
