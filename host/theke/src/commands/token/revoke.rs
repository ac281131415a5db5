//! `theke token revoke`: a system can use the API no more.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::{Error, api_tokens};

use crate::{open, output};

/// Revoke a token
#[derive(Args)]
#[command(after_help = "\
From the next request on; it stays in the list, and its name stays taken.

Example: theke token revoke --tenant kaffee --name erp")]
pub struct Revoke {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// Its name
    #[arg(long)]
    name: String,
}

impl Revoke {
    /// Revokes it.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke token");
        let revoked = api_tokens::revoke(&scope, &self.name).await;
        match scope.finish(revoked).await {
            Err(Error::NotFound) => {
                bail!("{} has no good token {}; `theke token list` shows them", self.tenant, self.name)
            }
            outcome => outcome?,
        }
        output::line(format!("Revoked the token {} of {}.", self.name, self.tenant))
    }
}
