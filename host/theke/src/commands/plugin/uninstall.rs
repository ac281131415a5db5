//! `theke plugin uninstall`: a plugin stops, and can come back.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::{open, output};

/// Switch a plugin off for a tenant; its data stays
#[derive(Args)]
#[command(after_help = "Example: theke plugin uninstall support-contract --tenant kaffee")]
pub struct Uninstall {
    /// The plugin's name
    plugin: String,
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
}

impl Uninstall {
    /// A host that serves stops calling it within about a second.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        sandbox.uninstall(&host, &self.tenant, &self.plugin).await?;
        output::line(format!(
            "{} is off in {}. Installing it again brings its settings and data back.",
            self.plugin, self.tenant
        ))
    }
}
