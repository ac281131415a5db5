//! `theke backup`: the whole installation in one file, while it serves.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use theke_transfer::backup;

use super::moved::{self, Screen};
use crate::open;

/// Write everything that all tenants have into one file, while the host serves
#[derive(Args)]
#[command(after_help = "\
The file holds all rows as they were at one moment (users with their password hashes and sessions, too), the files that
these rows name, and the plugins' packages. Not in it: configuration and themes, which are files of yours, and compiled
plugins, which are compiled again. It is written beside its place and put there when it is whole; it never replaces a file,
and only this system user may read it. Keep it elsewhere, encrypted: whoever has it has the customers' data.

A file that the host removed meanwhile (an upload that never became part of a case), or that was damaged already, is
reported and does not stop the backup.

Exit codes: 0 done (look for warnings), 1 failed and nothing is left.

Examples:
  theke backup /backup/theke-$(date +%F).zip
  theke restore /backup/theke-2026-11-22.zip --verify    # reads it again from end to end")]
pub struct Backup {
    /// The file to write, e.g. theke-2026-11-22.zip
    file: PathBuf,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Backup {
    /// Writes the backup.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let mut screen = Screen::new();
        let folders = moved::folders(&settings);
        let taken = backup::take(&host, &folders, &self.file, &mut |progress| screen.show(progress)).await;
        drop(screen);
        moved::tell("Wrote", &self.file, &taken?, self.json)
    }
}
