//! Brings the table of running plugins up to what the database says.

use std::collections::HashMap;
use std::sync::Arc;

use theke_domain::entity::plugin_install;
use theke_domain::{Host, installs};

use crate::error::Error;
use crate::grants::Granted;
use crate::package::Package;
use crate::plugin::Plugin;
use crate::sandbox::{Inner, Sandbox};
use crate::schema;

impl Sandbox {
    /// Loads what has changed since the last time; true if anything had. Called at start and then each second: it
    /// costs one small query while nothing changes. A plugin that cannot be loaded is left out and logged; the
    /// others run.
    pub async fn refresh(&self, host: &Host) -> Result<bool, Error> {
        let mut loaded = self.inner.registry.generation.lock().await;
        let generation = installs::generation(host).await?;
        if *loaded == Some(generation) {
            return Ok(false);
        }
        let mut tenants: HashMap<_, Vec<Arc<Plugin>>> = HashMap::new();
        for row in installs::all(host).await?.into_iter().filter(|row| row.enabled) {
            match self.inner.plugin_of(&row).await {
                Ok(plugin) => tenants.entry(row.tenant_id).or_default().push(plugin),
                Err(error) => {
                    tracing::error!(plugin = row.name, tenant.id = %row.tenant_id, "plugin {} does not run: {error}", row.name);
                }
            }
        }
        for plugins in tenants.values_mut() {
            plugins.sort_by(|one, other| (one.position, &one.name).cmp(&(other.position, &other.name)));
        }
        self.inner.registry.replace(tenants);
        *loaded = Some(generation);
        Ok(true)
    }
}

impl Inner {
    async fn plugin_of(&self, row: &plugin_install::Model) -> Result<Arc<Plugin>, Error> {
        let program = match self.registry.program(&row.digest) {
            Some(program) => program,
            None => self.load(self.installed_package(row).await?).await?,
        };
        Ok(Arc::new(Plugin {
            name: row.name.clone(),
            digest: row.digest.clone(),
            tenant: row.tenant_id,
            position: row.position,
            manifest: Arc::clone(&program.manifest),
            templates: Arc::clone(&program.templates),
            locales: Arc::clone(&program.locales),
            assets: Arc::clone(&program.assets),
            grants: Granted::from_json(&program.manifest, &row.grants),
            settings: schema::with_defaults(&program.manifest.settings, &row.settings),
            program,
        }))
    }

    /// The package that an install pins; another one under its name is refused.
    async fn installed_package(&self, row: &plugin_install::Model) -> Result<Package, Error> {
        let path = self.package_path(&row.digest);
        if !path.exists() {
            return Err(Error::PackageMissing { plugin: row.name.clone(), digest: row.digest.clone(), path });
        }
        let read = tokio::task::spawn_blocking(move || Package::open(&path)).await;
        let package = read.map_err(|error| Error::package(error.to_string()))??;
        if package.digest != row.digest || package.manifest.plugin.name != row.name {
            return Err(Error::package(format!("the file of {} holds another package", row.digest)));
        }
        Ok(package)
    }
}
