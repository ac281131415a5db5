//! `theke restore`: a backup into an empty installation, or only a look whether it is whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use theke_domain::database::Database;
use theke_domain::plugins::NoPlugins;
use theke_transfer::backup;

use super::moved::{self, Screen};
use crate::config::{self, Settings};
use crate::{open, schema};

/// Put a backup into an empty installation
#[derive(Args)]
#[command(after_help = "\
The installation must be empty: a configuration with a new data folder and a new database (`theke init` makes an operator,
so leave it out; the backup brings its own). SQLite or PostgreSQL, whatever the backup came from. A missing schema is made,
as `theke migrate` does. The archive is read from end to end first; then all lands in one transaction, or nothing.

Mails that were waiting when the backup was made are sent once the host serves, also those that the lost host sent
afterwards. Do not serve the old and the restored installation at once.

Exit codes: 0 done (look for warnings), 1 failed and nothing was written.

Examples:
  theke --config new/theke.toml restore theke-2026-11-22.zip
  theke restore theke-2026-11-22.zip --verify --json")]
pub struct Restore {
    /// The backup
    file: PathBuf,
    /// Only read the archive from end to end and compare everything; write nothing
    #[arg(long)]
    verify: bool,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Restore {
    /// Restores, or verifies.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let mut screen = Screen::new();
        if self.verify {
            let whole = backup::verify(&self.file, &mut |progress| screen.show(progress));
            drop(screen);
            return moved::tell("Whole is", &self.file, &whole?, self.json);
        }
        // Before a database is made for it.
        backup::verify(&self.file, &mut |progress| screen.show(progress))?;
        let settings = config::load(config)?.settings;
        let database = migrated(&settings).await?;
        let host = open::host_with(&settings, database, Arc::new(NoPlugins));
        let folders = moved::folders(&settings);
        let restored =
            backup::restore(&host, &folders, &self.file, &mut |progress| screen.show(progress)).await;
        drop(screen);
        moved::tell("Restored", &self.file, &restored?, self.json)
    }
}

/// The database, with its schema if it had none at all.
async fn migrated(settings: &Settings) -> Result<Database> {
    let database = open::database(settings).await?;
    let pending = theke_migration::standing(database.connection()).await?.pending;
    if pending == theke_migration::known() {
        schema::migrate(settings).await?;
    }
    schema::require_current(&database).await?;
    Ok(database)
}
