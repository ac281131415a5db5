//! `theke migrate`: brings the database's schema up to this version.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::{config, open, output, schema};

/// Bring the database's schema up to this version
#[derive(Args)]
#[command(after_help = "Example: theke --config /etc/theke/theke.toml migrate")]
pub struct Migrate;

impl Migrate {
    /// Makes the database if there is none, and applies what is pending.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let settings = config::load(config)?.settings;
        let database = open::database(&settings).await?;
        let applied = schema::migrate(&settings.data, &database).await?;
        match applied.len() {
            0 => output::line("The schema is up to date."),
            count => output::line(format!("Applied {count} migrations: {}.", applied.join(", "))),
        }
    }
}
