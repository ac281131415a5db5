//! Brings the table of running plugins up to what the database says.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use theke_domain::entity::plugin_install;
use theke_domain::{Host, budgets, installs};

use super::broken::{Broken, Cause};
use super::registered::{Enabled, Tenants};
use super::report::report;
use crate::error::Error;
use crate::grants::Granted;
use crate::package::Package;
use crate::plugin::{Plugin, Program};
use crate::sandbox::{Inner, Sandbox};
use crate::schema;

/// What the last refresh left.
#[derive(Default)]
pub(super) struct Refreshed {
    /// The generation that was loaded.
    generation: Option<i64>,
    /// When to try broken plugins again; none while all run.
    retry_at: Option<Instant>,
}

impl Sandbox {
    /// Loads what has changed since the last time, and tries again what could not be loaded then; true if there was
    /// anything to do. Called at start and then each second: it costs one small query while nothing changes. A plugin
    /// that cannot be loaded is logged; the others run, and changes that need its word are refused until it does.
    pub async fn refresh(&self, host: &Host) -> Result<bool, Error> {
        let registry = &self.inner.registry;
        let mut last = registry.refreshed.lock().await;
        let generation = installs::generation(host).await?;
        let retry = last.retry_at.is_some_and(|at| at <= Instant::now());
        if last.generation == Some(generation) && !retry {
            return Ok(false);
        }
        let tenants = self.inner.tenants(installs::all(host).await?).await;
        let granted = budgets::calls(host, tenants.keys().copied()).await?;
        self.inner.permits.grant(&granted);
        let all_run = tenants.values().all(|enabled| enabled.broken.is_empty());
        report(&registry.tenants(), &tenants);
        self.inner.breakers.keep(|tenant, plugin, install| {
            let running = tenants.get(&tenant).into_iter().flat_map(|enabled| &enabled.running);
            running.into_iter().any(|known| (known.name.as_str(), known.changed) == (plugin, install))
        });
        registry.replace(tenants);
        let retry_at = (!all_run).then(|| Instant::now() + self.inner.load_retry);
        *last = Refreshed { generation: Some(generation), retry_at };
        Ok(true)
    }
}

impl Inner {
    /// Loads what is switched on, each package once however many tenants have it.
    async fn tenants(&self, rows: Vec<plugin_install::Model>) -> Tenants {
        let mut tenants = Tenants::new();
        let mut failed: HashMap<String, Cause> = HashMap::new();
        for row in rows.into_iter().filter(|row| row.enabled) {
            let loaded = match failed.get(&row.digest) {
                Some(cause) => Err(cause.clone()),
                None => self.program_of(&row).await,
            };
            let enabled: &mut Enabled = tenants.entry(row.tenant_id).or_default();
            match loaded {
                Ok(program) => enabled.running.push(Arc::new(plugin_of(row, program))),
                Err(cause) => {
                    failed.insert(row.digest.clone(), cause.clone());
                    enabled.broken.push(Arc::new(Broken { name: row.name, digest: row.digest, cause }));
                }
            }
        }
        for enabled in tenants.values_mut() {
            enabled
                .running
                .sort_by(|one, other| (one.position, &one.name).cmp(&(other.position, &other.name)));
        }
        tenants
    }

    async fn program_of(&self, row: &plugin_install::Model) -> Result<Arc<Program>, Cause> {
        if let Some(program) = self.registry.program(&row.digest) {
            return Ok(program);
        }
        let package = self.installed_package(row).await;
        let package = package.map_err(|error| Cause { problem: error.to_string(), manifest: None })?;
        let manifest = Arc::new(package.manifest.clone());
        let loaded = self.load(package).await;
        loaded.map_err(|error| Cause { problem: error.to_string(), manifest: Some(manifest) })
    }

    /// The package that an install pins; another one under its name is refused.
    pub(super) async fn installed_package(&self, row: &plugin_install::Model) -> Result<Package, Error> {
        let path = self.package_path(&row.digest);
        if !path.exists() {
            return Err(Error::PackageMissing { plugin: row.name.clone(), digest: row.digest.clone(), path });
        }
        let read = tokio::task::spawn_blocking(move || Package::open(&path)).await;
        let package =
            read.map_err(|error| Error::package(error.to_string(), "Install the plugin again."))??;
        if package.digest != row.digest || package.manifest.plugin.name != row.name {
            return Err(Error::package(
                format!("the file of {} holds another package", row.digest),
                "Install the plugin again.",
            ));
        }
        Ok(package)
    }
}

fn plugin_of(row: plugin_install::Model, program: Arc<Program>) -> Plugin {
    Plugin {
        name: row.name,
        digest: row.digest,
        tenant: row.tenant_id,
        changed: row.updated_at,
        position: row.position,
        manifest: Arc::clone(&program.manifest),
        templates: Arc::clone(&program.templates),
        locales: Arc::clone(&program.locales),
        assets: Arc::clone(&program.assets),
        signature: program.signature.clone(),
        grants: Granted::from_json(&program.manifest, &row.grants),
        settings: schema::with_defaults(&program.manifest.settings, &row.settings),
        program,
    }
}
