//! `theke webhook remove`: an address hears no more.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::entity::ids::WebhookId;
use theke_domain::{Error, webhooks};

use crate::{open, output};

/// Tell an address no more
#[derive(Args)]
#[command(after_help = "\
Its secret and the record of its attempts go, too; what still waits for it is dropped.

Example: theke webhook remove --tenant kaffee 01990000-0000-7000-8000-000000000000")]
pub struct Remove {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// As `theke webhook list` shows it
    id: WebhookId,
}

impl Remove {
    /// Removes it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke webhook");
        let removed = webhooks::remove(&scope, self.id).await;
        match scope.finish(removed).await {
            Ok(webhook) => output::line(format!("Removed the webhook {}: {}", self.id, webhook.url)),
            Err(Error::NotFound) => {
                bail!("{} has no webhook {}; `theke webhook list` shows them", self.tenant, self.id)
            }
            Err(error) => Err(error.into()),
        }
    }
}
