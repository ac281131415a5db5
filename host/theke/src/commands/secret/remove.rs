//! `theke secret remove`: a secret is forgotten.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::{Error, secrets};

use crate::{open, output};

/// Forget a secret
#[derive(Args)]
#[command(after_help = "\
Also one that no plugin declares any more.

Example: theke secret remove --tenant kaffee --plugin billing --name api_key")]
pub struct Remove {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// The plugin that it was set for
    #[arg(long)]
    plugin: String,
    /// Its name
    #[arg(long)]
    name: String,
}

impl Remove {
    /// Removes all of its values.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke secret");
        let removed = secrets::remove(&scope, &self.plugin, &self.name).await;
        match scope.finish(removed).await {
            Err(Error::NotFound) => {
                bail!("{} of {} is not set for {}", self.name, self.plugin, self.tenant)
            }
            outcome => outcome?,
        }
        output::line(format!("Removed {} of {} for {}.", self.name, self.plugin, self.tenant))
    }
}
