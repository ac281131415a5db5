//! `theke init`: from nothing to an installation that can be served.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use theke_domain::operators;
use theke_domain::plugins::NoPlugins;
use theke_domain::secrets::Keys;

use crate::config::{self, DEFAULT_FILE};
use crate::{open, operator_password, output, schema};

/// The configuration that is written: every setting with its default, commented out.
const TEMPLATE: &str = include_str!("../config/theke.toml");

/// Write a configuration if there is none, make the database, create the first operator
#[derive(Args)]
#[command(after_help = "\
The password is asked for, or read from THEKE_OPERATOR_PASSWORD or with --password-stdin.

Example: theke init --email you@example.com --name \"Your Name\"")]
pub struct Init {
    /// The operator's address
    #[arg(long)]
    email: String,
    /// The operator's name
    #[arg(long)]
    name: String,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

impl Init {
    /// Does what is still to be done; an existing configuration and database stay as they are.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let password = operator_password::read(&self.email, self.password_stdin)?;
        let file = config.unwrap_or(Path::new(DEFAULT_FILE));
        if !file.exists() {
            write(file).with_context(|| format!("cannot write {}", file.display()))?;
            output::line(format!(
                "Wrote {}; look it over, every setting is explained there.",
                file.display()
            ))?;
        }
        let settings = config::load(Some(file))?.settings;
        if !settings.keys_file.exists() {
            Keys::in_file(settings.keys_file.clone()).add()?;
            output::line(format!(
                "Wrote {}, the key of all secrets; keep a copy where backups are not.",
                settings.keys_file.display()
            ))?;
        }
        schema::migrate(&settings).await?;
        let database = open::existing_database(&settings).await?;
        let host = open::host_with(&settings, database, Arc::new(NoPlugins));
        operators::create(&host, &self.email, &self.name, &password)
            .await
            .context("the database is ready, but the operator was not created")?;
        output::line(format!("Created the operator {}.", self.email))?;
        output::line("Next: `theke tenant create --help`, then `theke serve`.")
    }
}

/// For this system user alone, because the mail server's password may be written into it.
fn write(file: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    file.write_all(TEMPLATE.as_bytes())
}
