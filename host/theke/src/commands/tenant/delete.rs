//! `theke tenant delete`: a suspended tenant goes with everything that is its own.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::entity::kinds::TenantStatus;
use theke_transfer::tenant;

use crate::commands::moved::Screen;
use crate::{open, output};

/// Delete a suspended tenant with all its records and files
#[derive(Args)]
#[command(after_help = "\
There is no way back but an archive: `theke tenant export` makes one. A command that was killed is finished by giving it again.
Backups that were made before still hold the tenant.

Example, as a tenant is given up:
  theke tenant suspend --tenant kaffee
  theke tenant export --tenant kaffee kaffee.zip
  theke tenant delete --tenant kaffee")]
pub struct Delete {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
}

impl Delete {
    /// Deletes it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        if tenant.status == TenantStatus::Active {
            bail!(
                "the tenant {0} is served, and only a suspended one can be deleted; `theke tenant suspend --tenant {0}` \
                 suspends it, `theke tenant export --tenant {0} FILE` keeps a copy",
                self.tenant
            );
        }
        let mut screen = Screen::new();
        let deleted = tenant::delete(&host, &tenant, &mut |progress| screen.show(progress)).await;
        drop(screen);
        deleted?;
        output::line(format!("The tenant {} is deleted, with its records and files.", self.tenant))
    }
}
