//! `theke tenant export`: a tenant leaves in one file.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use theke_domain::entity::kinds::TenantStatus;
use theke_transfer::tenant;

use crate::commands::moved::{self, Screen};
use crate::open;

/// Write everything of a tenant into one file
#[derive(Args)]
#[command(after_help = "\
The file holds all rows of the tenant as they are at one moment: host names, users with their password hashes, records,
files, history, ledgers, installed plugins with settings and data, and effects that still wait. Sessions, links from mails
(invitations, resets) and form answers stay behind: people sign in again, and open links are asked for again. So do effects
that have been brought about. The host may serve meanwhile.

To move a tenant to another installation (SQLite or PostgreSQL, the same version), so that nothing is lost or sent twice:
  theke tenant suspend --tenant kaffee                    # here; waits for mails under way
  theke tenant export --tenant kaffee kaffee.zip          # here
  theke tenant import kaffee.zip                          # there; it comes in suspended
  theke tenant resume --tenant kaffee                     # there, when its host name leads there
Here it stays suspended, with its data.

Only this system user may read the file. It never replaces another one.
Exit codes: 0 done (look for warnings), 1 failed and nothing is left.")]
pub struct Export {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// The file to write, e.g. kaffee.zip
    file: PathBuf,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Export {
    /// Writes the archive.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let (folders, mut screen) = (moved::folders(&settings), Screen::new());
        let written =
            tenant::export(&host, &folders, &tenant, &self.file, &mut |progress| screen.show(progress)).await;
        drop(screen);
        moved::tell("Wrote", &self.file, &written?, self.json)?;
        if tenant.status == TenantStatus::Active {
            eprintln!(
                "{} is still served here: what is written from now on is not in the file. To move it, suspend it first \
                 (`theke tenant export --help`).",
                self.tenant
            );
        }
        Ok(())
    }
}
