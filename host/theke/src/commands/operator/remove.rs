//! `theke operator remove`: somebody does not run this installation any more.

use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use theke_domain::operators;

use crate::{open, output};

/// Remove an operator and end its sessions
#[derive(Args)]
#[command(after_help = "Example: theke operator remove --email you@example.com")]
pub struct Remove {
    /// The operator's address
    #[arg(long)]
    email: String,
}

impl Remove {
    /// Takes effect with the operator's next request.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        operators::remove(&host, &self.email).await.with_context(|| {
            format!("there is no operator {}; `theke operator list` shows them", self.email)
        })?;
        output::line(format!("{} is no operator any more; all sessions are ended.", self.email))
    }
}
