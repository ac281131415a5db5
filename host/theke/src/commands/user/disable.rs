//! `theke user disable`: somebody may no longer sign in.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::named::Named;
use crate::output;

/// Shut a user out and end its sessions
#[derive(Args)]
#[command(after_help = "Example: theke user disable --tenant kaffee --email dora@bruehwerk.example")]
pub struct Disable {
    #[command(flatten)]
    user: Named,
}

impl Disable {
    /// Takes effect with the user's next request.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        self.user.set_active(config, false).await?;
        output::line(format!("{} can no longer sign in; all sessions are ended.", self.user.email))
    }
}
