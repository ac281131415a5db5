//! `theke webhook add`: an address outside hears of facts.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use clap::Args;
use theke_domain::Error;
use theke_domain::webhooks::{self, NewWebhook};
use theke_sandbox::manifest::check_pattern;
use theke_worker::check_webhook_url;

use crate::{open, output};

/// Tell an address of a tenant's facts from now on
#[derive(Args)]
#[command(after_help = "\
The address is told with a POST of JSON, signed as Standard Webhooks says; the secret is shown once. Whatever answers other
than 2xx is told again for three days, under the same webhook-id. Needs a master key: `theke secret new-key`.

Examples:
  theke webhook add --tenant kaffee --url https://erp.example/theke --event case.created --event 'lead.*'
  theke webhook add --tenant kaffee --url https://erp.example/theke --event '*'")]
pub struct Add {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Where to, beginning with https://
    #[arg(long)]
    url: String,
    /// What it wants to hear of: an event, all of a noun (`case.*`), or all (`*`); may be repeated
    #[arg(long = "event", required = true)]
    events: Vec<String>,
}

impl Add {
    /// Adds it and shows its secret.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (settings, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        check_webhook_url(&self.url, settings.plugins.allow_loopback)
            .map_err(|why| anyhow!("--url {}: {why}", self.url))?;
        for event in &self.events {
            check_pattern(event).map_err(|why| anyhow!("--event: {why}"))?;
        }
        let scope = open::scope(&host, &tenant, "theke webhook");
        let new = NewWebhook { url: self.url.clone(), events: self.events };
        let added = webhooks::subscribe(&scope, new).await;
        let (webhook, secret) = match scope.finish(added).await {
            Err(Error::Invalid(violations)) => {
                let fields: Vec<_> = violations.into_iter().map(|violation| violation.field).collect();
                bail!("{} cannot be used: too long, or too many", fields.join(" and "))
            }
            outcome => outcome?,
        };
        output::line(format!("Added the webhook {} of {}: {}", webhook.id, self.tenant, self.url))?;
        output::line(format!("Its secret, shown this once: {}", secret.expose()))
    }
}
