//! `theke token list`: which systems may do what.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use jiff::Timestamp;
use serde::Serialize;
use theke_domain::api_tokens::{self, Rights};
use theke_domain::entity::api_token;

use crate::{open, output};

/// List tokens and what they may do; never their secrets
#[derive(Args)]
#[command(after_help = "Example: theke token list --tenant kaffee --json")]
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
    name: String,
    state: &'static str,
    scopes: Vec<String>,
    used: Option<String>,
    expires: Option<String>,
}

impl List {
    /// Lists them by name.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke token");
        let now = scope.now();
        let lines: Vec<Line> = api_tokens::list(&scope).await?.iter().map(|token| line(token, now)).collect();
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line(format!("{} has no tokens.", self.tenant));
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let used = line.used.unwrap_or_else(|| "never".to_owned());
                [
                    line.name,
                    line.state.to_owned(),
                    used,
                    line.expires.unwrap_or_default(),
                    line.scopes.join(","),
                ]
            })
            .collect();
        output::table(["NAME", "STATE", "USED", "EXPIRES", "SCOPES"], &rows)
    }
}

fn line(token: &api_token::Model, now: i64) -> Line {
    let state = match (token.revoked_at, token.expires_at) {
        (Some(_), _) => "revoked",
        (None, Some(at)) if at <= now => "expired",
        (None, _) => "good",
    };
    Line {
        name: token.name.clone(),
        state,
        scopes: Rights::of(&token.scopes).scopes().to_vec(),
        used: token.used_at.map(time),
        expires: token.expires_at.map(time),
    }
}

/// To the second, in UTC.
fn time(at: i64) -> String {
    Timestamp::from_microsecond(at).unwrap_or(Timestamp::UNIX_EPOCH).strftime("%FT%TZ").to_string()
}
