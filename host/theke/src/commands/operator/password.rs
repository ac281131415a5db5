//! `theke operator password`: an operator gets another password.

use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use theke_domain::operators;

use crate::{open, operator_password, output};

/// Give an operator another password and end its sessions
#[derive(Args)]
#[command(after_help = "\
The password is asked for, or read from THEKE_OPERATOR_PASSWORD or with --password-stdin.

Example: theke operator password --email you@example.com")]
pub struct Password {
    /// The operator's address
    #[arg(long)]
    email: String,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

impl Password {
    /// Takes effect with the operator's next request.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let password = operator_password::read(&self.email, self.password_stdin)?;
        operators::set_password(&host, &self.email, &password)
            .await
            .with_context(|| format!("{} has the password it had", self.email))?;
        output::line(format!("{} has another password; all sessions are ended.", self.email))
    }
}
