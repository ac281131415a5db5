//! `theke secret list`: what plugins declare and what is set.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use theke_domain::secrets::{self, Standing};

use crate::{open, output};

/// List what plugins declare and what is set; never the values
#[derive(Args)]
#[command(after_help = "Example: theke secret list --tenant kaffee --json")]
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
    plugin: String,
    name: String,
    /// Why the plugin needs it; none when no running plugin declares it.
    description: Option<String>,
    set_at: Option<String>,
    old_valid_until: Option<String>,
    key: Option<String>,
}

impl List {
    /// Declared secrets first, then those that nobody declares any more.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host, sandbox) = open::host_and_sandbox(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        sandbox.refresh(&host).await?;
        let mut known = secrets::standing(&open::scope(&host, &tenant, "theke secret")).await?;
        // The host's own belong to what they sign, and are listed there.
        known.retain(|standing| standing.plugin != secrets::HOST);
        let mut lines = Vec::new();
        for plugin in sandbox.installed(tenant.id) {
            for (name, description) in &plugin.manifest.secrets {
                let is_it = |standing: &Standing| standing.plugin == plugin.name && standing.name == *name;
                let standing = known.iter().position(is_it).map(|place| known.remove(place));
                lines.push(Line::new(&plugin.name, name, Some(description), standing.as_ref()));
            }
        }
        lines.extend(
            known.iter().map(|standing| Line::new(&standing.plugin, &standing.name, None, Some(standing))),
        );
        if self.json {
            return output::json(&lines);
        }
        if lines.is_empty() {
            return output::line(format!("No plugin of {} declares a secret.", self.tenant));
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let description = line.description.unwrap_or_else(|| "no plugin declares it".to_owned());
                let set_at = line.set_at.unwrap_or_else(|| "not set".to_owned());
                [line.plugin, line.name, set_at, line.key.unwrap_or_default(), description]
            })
            .collect();
        output::table(["PLUGIN", "NAME", "SET", "KEY", "WHAT FOR"], &rows)
    }
}

impl Line {
    fn new(plugin: &str, name: &str, description: Option<&String>, standing: Option<&Standing>) -> Self {
        Self {
            plugin: plugin.to_owned(),
            name: name.to_owned(),
            description: description.cloned(),
            set_at: standing.map(|standing| output::time(standing.set_at)),
            old_valid_until: standing.and_then(|standing| standing.before_until).map(output::time),
            key: standing.map(|standing| standing.key_id.clone()),
        }
    }
}
