//! An installation that nobody serves: a folder, a database, and the command line over them.

use std::{path::Path, process::Command};

use anyhow::Result;
use tempfile::TempDir;
use theke_test_database::TestDatabase;

use crate::server::{self, Records};

/// A configuration with a database that does not have its schema yet.
pub struct Installation {
    pub(crate) folder: TempDir,
    // Declared last: it goes after everything that uses it.
    pub(crate) database: TestDatabase,
}

impl Installation {
    /// On the database that this run of the tests is about.
    pub fn empty() -> Result<Self> {
        let folder = TempDir::with_prefix("theke-test-")?;
        let database = TestDatabase::empty(folder.path())?;
        Self::over(folder, database)
    }

    /// On SQLite, whatever this run is about.
    pub fn empty_on_sqlite() -> Result<Self> {
        let folder = TempDir::with_prefix("theke-test-")?;
        let database = TestDatabase::file(folder.path());
        Self::over(folder, database)
    }

    fn over(folder: TempDir, database: TestDatabase) -> Result<Self> {
        let (mail_url, records) = ("smtp://127.0.0.1:1", &Records::from(&database));
        server::configure(folder.path(), server::Settings { port: 1, mail_url, records, time_factor: None })?;
        Ok(Self { folder, database })
    }

    /// Its data folder, which has the configuration, too.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// One of the host's commands, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Result<Command> {
        let mut command = server::theke(self.folder.path())?;
        command.args(arguments);
        Ok(command)
    }

    /// Runs one of the host's commands; its output, or an error with it.
    pub fn theke(&self, arguments: &[&str]) -> Result<String> {
        server::run(server::theke(self.folder.path())?.args(arguments))
    }
}
