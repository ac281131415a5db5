//! `theke tenant resume`: a suspended tenant is served again.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use theke_domain::entity::kinds::TenantStatus;
use theke_domain::tenants;

use crate::{open, output, tenant_theme};

/// Serve a suspended tenant again; what has waited is sent
#[derive(Args)]
#[command(after_help = "Example: theke tenant resume --tenant kaffee")]
pub struct Resume {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
}

impl Resume {
    /// Serves it again; hosts know it within a second.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        tenant_theme::require(&open::themes(&settings)?, &tenant)?;
        let scope = open::scope(&host, &tenant, "theke tenant resume");
        tenants::set_status(&scope, TenantStatus::Active).await?;
        output::line(format!("The tenant {} is served again.", self.tenant))
    }
}
