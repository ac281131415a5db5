//! `theke webhook new-secret`: facts are signed with another secret, and for a while with both.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::clock::HOUR;
use theke_domain::entity::ids::WebhookId;
use theke_domain::secrets::{OVERLAP, OVERLAP_MAX};
use theke_domain::{Error, webhooks};

use crate::{open, output};

/// Give an address another secret
#[derive(Args)]
#[command(after_help = "\
For a day, or as --old-valid-h says, facts are signed with the secret before, too: the receiver changes it meanwhile.

Example: theke webhook new-secret --tenant kaffee 01990000-0000-7000-8000-000000000000")]
pub struct NewSecret {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// As `theke webhook list` shows it
    id: WebhookId,
    /// For how many hours the secret before signs, too
    #[arg(long, value_name = "HOURS", default_value_t = OVERLAP / HOUR, value_parser = clap::value_parser!(i64).range(0..=OVERLAP_MAX / HOUR))]
    old_valid_h: i64,
}

impl NewSecret {
    /// Makes it and shows it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke webhook");
        let renewed = webhooks::renew(&scope, self.id, self.old_valid_h * HOUR).await;
        match scope.finish(renewed).await {
            Ok(secret) => output::line(format!(
                "The secret of the webhook {}, shown this once: {}",
                self.id,
                secret.expose()
            )),
            Err(Error::NotFound) => {
                bail!("{} has no webhook {}; `theke webhook list` shows them", self.tenant, self.id)
            }
            Err(error) => Err(error.into()),
        }
    }
}
