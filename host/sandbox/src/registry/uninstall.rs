//! Uninstalls and lists.

use theke_domain::{Error as DomainError, Host, installs};

use super::Installed;
use crate::error::Error;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Switches a plugin off for a tenant. Its documents, settings and package stay, so that it can come back.
    pub async fn uninstall(&self, host: &Host, tenant: &str, plugin: &str) -> Result<(), Error> {
        let scope = self.operator(host, tenant).await?;
        let outcome = installs::remove(&scope, plugin).await;
        scope.finish(outcome).await.map_err(|error| match error {
            DomainError::NotFound => {
                Error::NotInstalled { tenant: tenant.to_owned(), plugin: plugin.to_owned() }
            }
            other => other.into(),
        })?;
        self.refresh(host).await?;
        Ok(())
    }

    /// What a tenant has installed, switched off or not.
    pub async fn list(&self, host: &Host, tenant: &str) -> Result<Vec<Installed>, Error> {
        let scope = self.operator(host, tenant).await?;
        let mut installed = Vec::new();
        for row in installs::of_tenant(&scope).await? {
            let package = self.inner.installed_package(&row).await.ok();
            let signature = package.map(|package| self.inner.signature_of(&package));
            installed.push(Installed::of(row, signature));
        }
        Ok(installed)
    }
}
