//! The table of running plugins: read by every request, replaced as a whole.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use theke_domain::entity::ids::TenantId;

use crate::plugin::{Plugin, Program};
use crate::sandbox::Sandbox;

type Tenants = HashMap<TenantId, Vec<Arc<Plugin>>>;

/// Tenants' plugins and loaded programs.
#[derive(Default)]
pub(crate) struct Registry {
    tenants: RwLock<Tenants>,
    /// By digest; a program lives as long as a tenant has it.
    programs: Mutex<HashMap<String, Weak<Program>>>,
    /// The generation that was loaded; one refresh at a time.
    pub generation: tokio::sync::Mutex<Option<i64>>,
}

impl Registry {
    /// The plugins of a tenant, in their order.
    pub(crate) fn of_tenant(&self, tenant: TenantId) -> Vec<Arc<Plugin>> {
        let tenants = self.tenants.read().unwrap_or_else(PoisonError::into_inner);
        tenants.get(&tenant).cloned().unwrap_or_default()
    }

    /// One plugin of a tenant.
    pub(crate) fn plugin(&self, tenant: TenantId, name: &str) -> Option<Arc<Plugin>> {
        self.of_tenant(tenant).into_iter().find(|plugin| plugin.name == name)
    }

    /// Replaces the table. Calls that run keep the plugin that they started with.
    pub(crate) fn replace(&self, tenants: Tenants) {
        *self.tenants.write().unwrap_or_else(PoisonError::into_inner) = tenants;
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
    /// The plugins of a tenant in the order in which they run.
    pub fn installed(&self, tenant: TenantId) -> Vec<Arc<Plugin>> {
        self.inner.registry.of_tenant(tenant)
    }

    /// One plugin of a tenant.
    pub fn plugin(&self, tenant: TenantId, name: &str) -> Option<Arc<Plugin>> {
        self.inner.registry.plugin(tenant, name)
    }

    /// The plugin of a tenant that answers at a mount.
    pub fn mounted(&self, tenant: TenantId, mount: &str) -> Option<Arc<Plugin>> {
        self.installed(tenant).into_iter().find(|plugin| plugin.manifest.plugin.mount() == mount)
    }
}
