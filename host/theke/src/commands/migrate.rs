//! `theke migrate`: brings the database's schema up to this version.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use crate::{config, output, schema};

/// Bring the database's schema up to this version
#[derive(Args)]
#[command(after_help = "\
SQLite is migrated by `theke serve`, too. PostgreSQL is migrated before a new version serves, with the role of
database.migration_url, which owns the tables; the role of database.url gets the right to read and write rows.

Example: theke --config /etc/theke/theke.toml migrate")]
pub struct Migrate;

impl Migrate {
    /// Makes the database if there is none, and applies what is pending.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let settings = config::load(config)?.settings;
        let applied = schema::migrate(&settings).await?;
        match applied.len() {
            0 => output::line("The schema is up to date."),
            count => output::line(format!("Applied {count} migrations: {}.", applied.join(", "))),
        }
    }
}
