//! Tells a plugin that is gone from one that could not be loaded.

use theke_domain::{Scope, installs};

use crate::Error;

/// Fails for a plugin that the tenant has although it does not run: what is meant for it must wait for it.
pub(super) async fn not_running(scope: &Scope, plugin: &str) -> Result<(), Error> {
    let installed = installs::of_tenant(scope).await?;
    if installed.iter().any(|install| install.enabled && install.name == plugin) {
        return Err(Error::PluginNotRunning(plugin.to_owned()));
    }
    Ok(())
}
