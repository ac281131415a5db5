//! Which user a command is about.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use theke_domain::users;

use crate::open;

/// A user of a tenant, by address.
#[derive(Args)]
pub struct Named {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// The user's address
    #[arg(long)]
    pub email: String,
}

impl Named {
    /// Lets the user sign in, or shuts it out.
    pub async fn set_active(&self, config: Option<&Path>, active: bool) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke user");
        let Some(user) = users::by_email(&scope, &self.email).await? else {
            bail!("{} has no user with the address {}", self.tenant, self.email);
        };
        users::set_active(&scope, user.id, active).await?;
        Ok(scope.commit().await?)
    }
}
