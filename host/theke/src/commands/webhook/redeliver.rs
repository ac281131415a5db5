//! `theke webhook redeliver`: an address is told of a fact once more.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::entity::ids::OutboxId;
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::{Error, outbox};

use crate::{open, output};

/// Tell an address of a fact once more
#[derive(Args)]
#[command(after_help = "\
Under the same webhook-id, by which a receiver knows what it has handled already; also what was given up, and what arrived.

Example: theke webhook redeliver --tenant kaffee 01990000-0000-7000-8000-000000000000")]
pub struct Redeliver {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// As `theke webhook deliveries` shows it
    id: OutboxId,
}

impl Redeliver {
    /// Makes it due.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke webhook");
        let retried = outbox::retry(&scope, self.id, OutboxKind::Webhook).await;
        match scope.finish(retried).await {
            Ok(_) => output::line(format!("The delivery {} is due again.", self.id)),
            Err(Error::NotFound) => {
                bail!("{} has no delivery {}; `theke webhook deliveries` shows them", self.tenant, self.id)
            }
            Err(Error::Conflict(why)) => bail!("the delivery {} is not sent again: {why}", self.id),
            Err(error) => Err(error.into()),
        }
    }
}
