//! The table of running plugins: read by every request, replaced as a whole.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use theke_domain::entity::ids::TenantId;

use super::broken::Broken;
use super::refresh::Refreshed;
use crate::manifest::Manifest;
use crate::plugin::{Plugin, Program};
use crate::sandbox::Sandbox;

/// A plugin that is switched on and does not run.
#[derive(Clone, Debug)]
pub struct BrokenPlugin {
    /// Whose it is.
    pub tenant: TenantId,
    /// The plugin's name.
    pub name: String,
    /// Identity of its package.
    pub digest: String,
    /// Why it does not run, as a sentence.
    pub problem: String,
    /// plugin.toml; none when not even the package could be read.
    pub manifest: Option<Arc<Manifest>>,
}

/// What each tenant has.
pub(super) type Tenants = HashMap<TenantId, Enabled>;

/// The plugins that a tenant has switched on.
#[derive(Clone, Default)]
pub(crate) struct Enabled {
    /// Those that run, in their order.
    pub running: Vec<Arc<Plugin>>,
    /// Those that should and cannot.
    pub broken: Vec<Arc<Broken>>,
}

/// Tenants' plugins and loaded programs.
#[derive(Default)]
pub(crate) struct Registry {
    tenants: RwLock<Arc<Tenants>>,
    /// By digest; a program lives as long as a tenant has it.
    programs: Mutex<HashMap<String, Weak<Program>>>,
    /// The last refresh; one at a time.
    pub(super) refreshed: tokio::sync::Mutex<Refreshed>,
}

impl Registry {
    /// What all tenants have.
    pub(super) fn tenants(&self) -> Arc<Tenants> {
        Arc::clone(&self.tenants.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a tenant has.
    pub(crate) fn of_tenant(&self, tenant: TenantId) -> Enabled {
        self.tenants().get(&tenant).cloned().unwrap_or_default()
    }

    /// Replaces the table. Calls that run keep the plugin that they started with.
    pub(super) fn replace(&self, tenants: Tenants) {
        *self.tenants.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tenants);
        self.programs().retain(|_, program| program.strong_count() > 0);
    }

    /// A program that some tenant has.
    pub(crate) fn program(&self, digest: &str) -> Option<Arc<Program>> {
        self.programs().get(digest)?.upgrade()
    }

    /// Remembers a loaded program.
    pub(crate) fn remember(&self, digest: &str, program: &Arc<Program>) {
        self.programs().insert(digest.to_owned(), Arc::downgrade(program));
    }

    fn programs(&self) -> std::sync::MutexGuard<'_, HashMap<String, Weak<Program>>> {
        self.programs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sandbox {
    /// The plugins of a tenant that run, in their order. One that is installed and could not be loaded is not among
    /// them.
    pub fn installed(&self, tenant: TenantId) -> Vec<Arc<Plugin>> {
        self.inner.registry.of_tenant(tenant).running
    }

    /// One of them.
    pub fn plugin(&self, tenant: TenantId, name: &str) -> Option<Arc<Plugin>> {
        self.installed(tenant).into_iter().find(|plugin| plugin.name == name)
    }

    /// The plugins of all tenants that are switched on and do not run, by tenant and name.
    pub fn broken(&self) -> Vec<BrokenPlugin> {
        let tenants = self.inner.registry.tenants();
        let all = tenants
            .iter()
            .flat_map(|(tenant, enabled)| enabled.broken.iter().map(|broken| described(*tenant, broken)));
        let mut all: Vec<_> = all.collect();
        all.sort_by(|one, other| (one.tenant.0, &one.name).cmp(&(other.tenant.0, &other.name)));
        all
    }

    /// The plugin of a tenant that should answer at a mount and cannot. One of which nothing is known is taken to answer at
    /// its name.
    pub fn broken_at(&self, tenant: TenantId, mount: &str) -> Option<BrokenPlugin> {
        let is_there = |broken: &&Arc<Broken>| match &broken.cause.manifest {
            Some(manifest) => manifest.plugin.mount() == mount,
            None => broken.name == mount,
        };
        let enabled = self.inner.registry.of_tenant(tenant);
        enabled.broken.iter().find(is_there).map(|broken| described(tenant, broken))
    }

    /// The running plugins of all tenants that have clocks.
    pub fn scheduled(&self) -> Vec<Arc<Plugin>> {
        let tenants = self.inner.registry.tenants();
        let running = tenants.values().flat_map(|enabled| &enabled.running);
        running.filter(|plugin| !plugin.manifest.schedule.is_empty()).cloned().collect()
    }

    /// How many plugins run, over all tenants.
    pub fn running_count(&self) -> usize {
        self.inner.registry.tenants().values().map(|enabled| enabled.running.len()).sum()
    }

    /// The plugin of a tenant that answers at a mount.
    pub fn mounted(&self, tenant: TenantId, mount: &str) -> Option<Arc<Plugin>> {
        self.installed(tenant).into_iter().find(|plugin| plugin.manifest.plugin.mount() == mount)
    }
}

fn described(tenant: TenantId, broken: &Broken) -> BrokenPlugin {
    BrokenPlugin {
        tenant,
        name: broken.name.clone(),
        digest: broken.digest.clone(),
        problem: broken.cause.problem.clone(),
        manifest: broken.cause.manifest.clone(),
    }
}
