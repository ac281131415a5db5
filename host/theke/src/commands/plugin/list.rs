//! `theke plugin list`: which tenant has which plugin, with which rights.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use theke_domain::tenants;
use theke_sandbox::Installed;

use crate::{open, output};

/// List installed plugins
#[derive(Args)]
#[command(after_help = "Example: theke plugin list --tenant kaffee --json")]
pub struct List {
    /// Only this tenant's, by slug
    #[arg(long)]
    tenant: Option<String>,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    tenant: String,
    plugin: String,
    version: String,
    digest: String,
    enabled: bool,
    signature: String,
    rights: Vec<String>,
}

impl List {
    /// Lists them by tenant, in the order in which they run.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let slugs = match self.tenant {
            Some(slug) => vec![slug],
            None => tenants::all(&host).await?.into_iter().map(|tenant| tenant.slug).collect(),
        };
        let mut lines = Vec::new();
        for slug in slugs {
            let installed = sandbox.list(&host, &slug).await?;
            lines.extend(installed.into_iter().map(|installed| Line::new(&slug, installed)));
        }
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line("No plugins are installed; `theke plugin install --help` shows how.");
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let state = if line.enabled { "on" } else { "off" };
                let rights = line.rights.join(" ");
                [line.tenant, line.plugin, line.version, state.to_owned(), line.signature, rights]
            })
            .collect();
        output::table(["TENANT", "PLUGIN", "VERSION", "STATE", "SIGNATURE", "RIGHTS"], &rows)
    }
}

impl Line {
    fn new(tenant: &str, installed: Installed) -> Self {
        Self {
            tenant: tenant.to_owned(),
            plugin: installed.name,
            version: installed.version,
            digest: installed.digest,
            enabled: installed.enabled,
            signature: installed.signature.map_or_else(|| "unknown".to_owned(), |known| known.to_string()),
            rights: rights(&installed.grants),
        }
    }
}

/// `{"cases": ["read"]}` as `cases.read`.
fn rights(grants: &Value) -> Vec<String> {
    let interfaces = grants.as_object().into_iter().flatten();
    interfaces
        .flat_map(|(interface, words)| {
            let words = words.as_array().into_iter().flatten().filter_map(Value::as_str);
            words.map(move |word| format!("{interface}.{word}"))
        })
        .collect()
}
