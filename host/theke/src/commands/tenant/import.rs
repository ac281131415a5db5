//! `theke tenant import`: a tenant arrives from another installation.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use theke_domain::tenants;
use theke_theme::Themes;
use theke_transfer::tenant;

use crate::commands::moved::{self, Screen};
use crate::{open, output};

/// Take a tenant in that another installation has exported
#[derive(Args)]
#[command(after_help = "\
The archive is read from end to end first; then the tenant lands whole in one transaction, or nothing of it. It keeps its
keys, so the same tenant cannot be here twice. Hosts that serve know it within a second. On SQLite others who write wait for
the transaction, so take large tenants in when it is quiet. `theke tenant export --help` shows how a tenant moves.

Exit codes: 0 done (look for warnings), 1 failed and nothing was written.

Examples:
  theke tenant import kaffee.zip
  theke tenant import kaffee.zip --slug kaffee-2 --host kaffee-2.example.com")]
pub struct Import {
    /// The archive
    file: PathBuf,
    /// Another slug than it had
    #[arg(long)]
    slug: Option<String>,
    /// One host name in place of all that it had
    #[arg(long)]
    host: Option<String>,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl Import {
    /// Takes the tenant in.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let (folders, mut screen) = (moved::folders(&settings), Screen::new());
        let import =
            tenant::Import { file: &self.file, slug: self.slug.as_deref(), domain: self.host.as_deref() };
        let imported = import.run(&host, &folders, &mut |progress| screen.show(progress)).await;
        drop(screen);
        let imported = imported?;
        moved::tell("Imported", &self.file, &imported.manifest, self.json)?;
        let tenant = open::tenant(&host, &imported.slug).await?;
        advise(&open::themes(&settings)?, &tenant);
        if self.json {
            return Ok(());
        }
        let origin = tenants::origin_host(&host, tenant.id).await?.unwrap_or_default();
        let origin = open::origins(&settings).of(&origin);
        output::line(format!("The tenant {} is {}: {origin}", tenant.slug, tenant.status))
    }
}

/// What the new place must still have or do.
fn advise(themes: &Themes, tenant: &theke_domain::entity::tenant::Model) {
    if !themes.exists(&tenant.theme) {
        eprintln!(
            "  warning: there is no theme `{}` here; bring it along, or it looks like base",
            tenant.theme
        );
    }
    if tenant.status == theke_domain::entity::kinds::TenantStatus::Suspended {
        eprintln!("It came in suspended; `theke tenant resume --tenant {}` serves it.", tenant.slug);
    }
}
