//! `theke operator list`: who runs this installation.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use theke_domain::operators;

use crate::{open, output};

/// List the operators
#[derive(Args)]
#[command(after_help = "Example: theke operator list --json")]
pub struct List {
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    email: String,
    name: String,
}

impl List {
    /// Lists them by address.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let found = operators::all(&host).await?.into_iter();
        let lines: Vec<Line> = found.map(|one| Line { email: one.email, name: one.name }).collect();
        if self.json {
            return output::json(&lines);
        }
        let rows: Vec<_> = lines.into_iter().map(|line| [line.email, line.name]).collect();
        output::table(["EMAIL", "NAME"], &rows)
    }
}
