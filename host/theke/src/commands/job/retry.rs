//! `theke job retry`: what was given up is due again.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::entity::ids::OutboxId;
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::{Error, outbox};

use crate::{open, output};

/// Try a job again that was given up
#[derive(Args)]
#[command(after_help = "\
It has all its attempts again, under the same idempotency key.

Example: theke job retry --tenant kaffee 01990000-0000-7000-8000-000000000000")]
pub struct Retry {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// As `theke job list` shows it
    id: OutboxId,
}

impl Retry {
    /// Makes it due.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke job");
        let retried = outbox::retry(&scope, self.id, OutboxKind::PluginJob).await;
        match scope.finish(retried).await {
            Ok(_) => output::line(format!("The job {} is due again.", self.id)),
            Err(Error::NotFound) => {
                bail!("{} has no job {}; `theke job list` shows them", self.tenant, self.id)
            }
            Err(Error::Conflict(why)) => bail!("the job {} is not tried again: {why}", self.id),
            Err(error) => Err(error.into()),
        }
    }
}
