//! `theke webhook deliveries`: what addresses were told of, attempt by attempt.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use theke_domain::entity::ids::WebhookId;
use theke_domain::entity::kinds::{OutboxKind, OutboxStatus};
use theke_domain::entity::{outbox as entity, webhook_attempt};
use theke_domain::outbox::{self, Filter};
use theke_domain::webhooks::{self, Outgoing};

use crate::{open, output};

/// Deliveries shown unless a number is given: a screenful.
const LIMIT: u64 = 50;
/// The most that are looked through: what a script reads at once.
const LIMIT_MAX: u64 = 10_000;

/// List what addresses were told of, with every attempt
#[derive(Args)]
#[command(after_help = "\
Kept for 30 days; what was given up, until it is told again.

Examples:
  theke webhook deliveries --tenant kaffee --given-up
  theke webhook deliveries --tenant kaffee --json        # with every attempt")]
pub struct Deliveries {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Only of this address
    #[arg(long)]
    webhook: Option<WebhookId>,
    /// Only what was given up
    #[arg(long)]
    given_up: bool,
    /// How many of the latest are looked through
    #[arg(long, default_value_t = LIMIT, value_parser = clap::value_parser!(u64).range(1..=LIMIT_MAX))]
    limit: u64,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    id: String,
    webhook: String,
    event: String,
    /// `waiting`, `done` or `given up`.
    state: &'static str,
    at: String,
    attempts: Vec<Attempt>,
}

#[derive(Serialize)]
struct Attempt {
    at: String,
    status: Option<i32>,
    error: Option<String>,
    duration_ms: i32,
}

impl Deliveries {
    /// Lists them, newest first.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke webhook");
        let status = self.given_up.then_some(OutboxStatus::Dead);
        let found = outbox::list(&scope, Filter { kind: OutboxKind::Webhook, status }, self.limit).await?;
        let ids: Vec<_> = found.iter().map(|entry| entry.id).collect();
        let attempts = webhooks::of_deliveries(&scope, &ids).await?;
        let mut lines = Vec::new();
        for entry in found {
            let outgoing: Outgoing = serde_json::from_value(entry.payload.clone())?;
            if self.webhook.is_none_or(|wanted| wanted == outgoing.webhook) {
                lines.push(Line::new(&entry, outgoing, &attempts));
            }
        }
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line(format!("Nobody outside was told of anything by {} lately.", self.tenant));
        }
        let rows: Vec<_> = lines.into_iter().map(Line::row).collect();
        output::table(["ID", "EVENT", "STATE", "ATTEMPTS", "STATUS", "AT", "ERROR"], &rows)
    }
}

impl Line {
    fn new(entry: &entity::Model, outgoing: Outgoing, attempts: &[webhook_attempt::Model]) -> Self {
        let attempts = attempts.iter().filter(|attempt| attempt.delivery_id == entry.id);
        Self {
            id: entry.id.to_string(),
            webhook: outgoing.webhook.to_string(),
            event: outgoing.event,
            state: output::state(entry.status),
            at: output::time(entry.created_at),
            attempts: attempts
                .map(|attempt| Attempt {
                    at: output::time(attempt.at),
                    status: attempt.status,
                    error: attempt.error.clone(),
                    duration_ms: attempt.duration_ms,
                })
                .collect(),
        }
    }

    fn row(self) -> [String; 7] {
        let count = self.attempts.len().to_string();
        let (status, error) = match self.attempts.into_iter().next_back() {
            Some(last) => {
                (last.status.map_or_else(|| "-".to_owned(), |status| status.to_string()), last.error)
            }
            None => ("-".to_owned(), None),
        };
        [self.id, self.event, self.state.to_owned(), count, status, self.at, error.unwrap_or_default()]
    }
}
