//! `theke tenant suspend`: a tenant is not served any more, and keeps its data.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::entity::kinds::TenantStatus;
use theke_domain::{Host, entity::tenant, outbox, tenants};

use crate::{open, output};

/// A lease that nobody holds any more ends within its length; see `theke_domain::outbox::LEASE_MAX`.
const PATIENCE: Duration = Duration::from_mins(11);
/// How often it is asked.
const PAUSE: Duration = Duration::from_millis(200);
/// For so long a running host may still know the tenant as it was.
const REMEMBERED: Duration = Duration::from_secs(1);

/// Stop serving a tenant; its data stay, and its mails wait
#[derive(Args)]
#[command(after_help = "\
Its addresses answer *not found* within a second. The command ends when no mail of the tenant is under way any more: usually
at once, at most after some minutes when a host was killed meanwhile. `theke tenant resume` serves it again.

Example: theke tenant suspend --tenant kaffee")]
pub struct Suspend {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
}

impl Suspend {
    /// Suspends it and waits for what is under way.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke tenant suspend");
        tenants::set_status(&scope, TenantStatus::Suspended).await?;
        tokio::time::sleep(REMEMBERED).await;
        settle(&host, &tenant).await?;
        output::line(format!("The tenant {} is suspended; nothing of it is under way.", self.tenant))
    }
}

async fn settle(host: &Host, tenant: &tenant::Model) -> Result<()> {
    let began = Instant::now();
    loop {
        match outbox::under_way(host, tenant.id).await? {
            0 => return Ok(()),
            count if began.elapsed() > PATIENCE => bail!(
                "the tenant {} is suspended, but {count} of its effects are still under way; run this again",
                tenant.slug
            ),
            _ => tokio::time::sleep(PAUSE).await,
        }
    }
}
