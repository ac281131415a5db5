//! `theke plugin install`: a tenant gets a plugin, and the plugin the rights that somebody has read.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use theke_sandbox::{Grants, Sandbox};

use crate::{open, output, terminal};

/// Install a packed plugin for a tenant, with the rights that it asks for
#[derive(Args)]
#[command(after_help = "\
An installed plugin of the same name is replaced and keeps its settings and data. A host that serves picks the
change up within about a second.

Example: theke plugin install support-contract.theke --tenant kaffee --unsigned")]
pub struct Install {
    /// The .theke file
    package: PathBuf,
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Grant everything that it asks for without asking back
    #[arg(long)]
    grant_all: bool,
    /// Accept a package without a signature: you know where it comes from
    #[arg(long)]
    unsigned: bool,
}

impl Install {
    /// Shows the rights, asks, installs.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        if !self.unsigned {
            bail!(
                "the package carries no signature; if you know where it comes from, repeat with --unsigned"
            );
        }
        let wishes = Sandbox::wishes(&self.package)?;
        if !wishes.is_empty() {
            output::line(format!("{} asks for these rights:", self.package.display()))?;
            for (right, reason) in &wishes {
                output::line(format!("  {right:<20} {reason}"))?;
            }
        }
        if !wishes.is_empty() && !self.grant_all {
            if !terminal::is_attended() {
                bail!("nobody can be asked here; read the rights above and repeat with --grant-all");
            }
            if !terminal::confirm(&format!("Grant them in {}?", self.tenant))? {
                bail!("nothing was installed");
            }
        }
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let installed = sandbox.install(&host, &self.tenant, &self.package, &Grants::All).await?;
        output::line(format!(
            "Installed {} {} for {} (digest {}).",
            installed.name, installed.version, self.tenant, installed.digest
        ))
    }
}
