//! Uninstalls a plugin from a tenant.

use super::{Change, change, get};
use crate::{Error, Result, Scope};

/// Switches the plugin off. Its documents and settings stay, so that installing it again brings everything back.
pub async fn remove(scope: &Scope, name: &str) -> Result<()> {
    let install = get(scope, name).await?;
    if !install.enabled {
        return Err(Error::NotFound);
    }
    change(scope, name, install.updated_at, Change { enabled: Some(false), ..Change::default() }).await
}
