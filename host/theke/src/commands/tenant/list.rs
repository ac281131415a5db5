//! `theke tenant list`: who is served where.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use theke_domain::{Host, tenants};

use crate::{open, output};

/// List the tenants
#[derive(Args)]
#[command(after_help = "Example: theke tenant list --json")]
pub struct List {
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    slug: String,
    name: String,
    host: Option<String>,
    theme: String,
    locale: String,
    timezone: String,
    status: &'static str,
}

impl List {
    /// Lists them by slug.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let lines = lines(&host).await?;
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line(
                "There are no tenants yet; `theke tenant create --help` shows how to make one.",
            );
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let host = line.host.unwrap_or_else(|| "-".to_owned());
                [line.slug, host, line.theme, line.status.to_owned(), line.name]
            })
            .collect();
        output::table(["TENANT", "HOST", "THEME", "STATUS", "NAME"], &rows)
    }
}

async fn lines(host: &Host) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for tenant in tenants::all(host).await? {
        lines.push(Line {
            host: tenants::origin_host(host, tenant.id).await?,
            slug: tenant.slug,
            name: tenant.name,
            theme: tenant.theme,
            locale: tenant.locale,
            timezone: tenant.timezone,
            status: tenant.status.as_str(),
        });
    }
    Ok(lines)
}
