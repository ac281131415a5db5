//! Which secret a command is about.

use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::Host;
use theke_domain::entity::tenant;
use theke_sandbox::Sandbox;

use crate::open;

/// A secret of a tenant's plugin.
#[derive(Args)]
pub struct Declared {
    /// The tenant's slug
    #[arg(long)]
    pub tenant: String,
    /// The plugin that needs it
    #[arg(long)]
    pub plugin: String,
    /// Its name, as plugin.toml declares it under [secrets]
    #[arg(long)]
    pub name: String,
}

impl Declared {
    /// The tenant, if its plugin runs and declares the secret.
    pub async fn checked(&self, host: &Host, sandbox: &Sandbox) -> Result<Arc<tenant::Model>> {
        let tenant = open::tenant(host, &self.tenant).await?;
        sandbox.refresh(host).await?;
        let Some(plugin) = sandbox.plugin(tenant.id, &self.plugin) else {
            bail!(
                "no plugin `{}` runs for {}; `theke plugin list` shows what is installed",
                self.plugin,
                self.tenant
            );
        };
        let known: Vec<&str> = plugin.manifest.secrets.keys().map(String::as_str).collect();
        if known.is_empty() {
            bail!("{} declares no secrets in its plugin.toml", self.plugin);
        }
        if !known.contains(&self.name.as_str()) {
            bail!("{} declares no secret `{}`; it has {}", self.plugin, self.name, known.join(", "));
        }
        Ok(tenant)
    }
}
