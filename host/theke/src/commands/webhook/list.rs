//! `theke webhook list`: who hears of what.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use theke_domain::webhooks;

use crate::{open, output};

/// List the addresses of a tenant
#[derive(Args)]
#[command(after_help = "Example: theke webhook list --tenant kaffee --json")]
pub struct List {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    id: String,
    url: String,
    events: Vec<String>,
    active: bool,
    ended_because: Option<String>,
    added_at: String,
}

impl List {
    /// Lists them, oldest first.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let found = webhooks::all(&open::scope(&host, &tenant, "theke webhook")).await?;
        let lines: Vec<_> = found
            .into_iter()
            .map(|webhook| Line {
                id: webhook.id.to_string(),
                url: webhook.url,
                events: words(&webhook.events),
                active: webhook.active,
                ended_because: webhook.ended_because,
                added_at: output::time(webhook.created_at),
            })
            .collect();
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line(format!(
                "{} tells nobody outside; `theke webhook add --help` shows how.",
                self.tenant
            ));
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let state = line.ended_because.unwrap_or_else(|| "on".to_owned());
                [line.id, line.url, line.events.join(" "), state]
            })
            .collect();
        output::table(["ID", "URL", "EVENTS", "STATE"], &rows)
    }
}

fn words(events: &Value) -> Vec<String> {
    events.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
