//! `theke user enable`: somebody may sign in again.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::named::Named;
use crate::output;

/// Let a user in again
#[derive(Args)]
#[command(after_help = "Example: theke user enable --tenant kaffee --email dora@bruehwerk.example")]
pub struct Enable {
    #[command(flatten)]
    user: Named,
}

impl Enable {
    /// The password is the one from before.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        self.user.set_active(config, true).await?;
        output::line(format!("{} can sign in again.", self.user.email))
    }
}
