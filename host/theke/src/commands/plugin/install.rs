//! `theke plugin install`: a tenant gets a plugin, and the plugin the rights that somebody has read.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use theke_sandbox::{Consent, Grants, Package, Sandbox};

use crate::{open, output, terminal};

/// Install a packed plugin for a tenant, with the rights that it asks for
#[derive(Args)]
#[command(after_help = "\
An installed plugin of the same name is replaced and keeps its settings and data. A host that serves picks the
change up within about a second. A package that a key of plugins.trusted_keys has signed needs no --unsigned.

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
    /// Accept a package that no trusted key has signed: you know where it comes from
    #[arg(long)]
    unsigned: bool,
    /// Accept a package that is older than what is installed
    #[arg(long)]
    rollback: bool,
}

impl Install {
    /// Shows the rights, asks, installs.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let consent = Consent { unsigned: self.unsigned, rollback: self.rollback };
        let package = Package::open(&self.package)?;
        let signature = sandbox.admits(&package, consent)?;
        let wishes = Sandbox::wishes(&package.manifest);
        if !wishes.is_empty() {
            output::line(format!("{}, {signature}, asks for these rights:", self.package.display()))?;
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
        let installed = sandbox.install(&host, &self.tenant, &self.package, &Grants::All, consent).await?;
        output::line(format!(
            "Installed {} {} for {} ({signature}, digest {}).",
            installed.name, installed.version, self.tenant, installed.digest
        ))
    }
}
