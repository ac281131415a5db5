//! `theke job list`: what waits, what was done, what was given up and why.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use theke_domain::entity::kinds::{OutboxKind, OutboxStatus};
use theke_domain::entity::outbox as entity;
use theke_domain::jobs::Job;
use theke_domain::outbox::{self, Filter};

use crate::{open, output};

/// Jobs shown unless a number is given: a screenful.
const LIMIT: u64 = 50;
/// The most that are shown: what a script reads at once.
const LIMIT_MAX: u64 = 10_000;

/// List the latest jobs of a tenant
#[derive(Args)]
#[command(after_help = "\
Jobs that were done are kept for 30 days, those that were given up until they are tried again.

Examples:
  theke job list --tenant kaffee --given-up
  theke job list --tenant kaffee --json --limit 1000")]
pub struct List {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Only what was given up
    #[arg(long)]
    given_up: bool,
    /// How many
    #[arg(long, default_value_t = LIMIT, value_parser = clap::value_parser!(u64).range(1..=LIMIT_MAX))]
    limit: u64,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    id: String,
    plugin: String,
    job: String,
    /// `waiting`, `done` or `given up`.
    state: &'static str,
    failed_attempts: i32,
    left_at: String,
    error: Option<String>,
}

impl List {
    /// Lists them, newest first.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke job");
        let status = self.given_up.then_some(OutboxStatus::Dead);
        let found = outbox::list(&scope, Filter { kind: OutboxKind::PluginJob, status }, self.limit).await?;
        let lines = found.into_iter().map(Line::try_from).collect::<Result<Vec<_>>>()?;
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            let what = if self.given_up { "No job was given up" } else { "There are no jobs" };
            return output::line(format!("{what} for {}.", self.tenant));
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let attempts = line.failed_attempts.to_string();
                let error = line.error.unwrap_or_default();
                [line.id, line.plugin, line.job, line.state.to_owned(), attempts, line.left_at, error]
            })
            .collect();
        output::table(["ID", "PLUGIN", "JOB", "STATE", "FAILED", "LEFT", "ERROR"], &rows)
    }
}

impl TryFrom<entity::Model> for Line {
    type Error = anyhow::Error;

    fn try_from(entry: entity::Model) -> Result<Self> {
        let Job { plugin, name, .. } = serde_json::from_value(entry.payload)?;
        Ok(Self {
            id: entry.id.to_string(),
            plugin,
            job: name,
            state: output::state(entry.status),
            failed_attempts: entry.attempts,
            left_at: output::time(entry.created_at),
            error: entry.last_error,
        })
    }
}
