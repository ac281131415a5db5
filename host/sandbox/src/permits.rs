//! How many calls run at once: in all, and of one tenant, so that nobody takes every instance.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use theke_domain::entity::ids::TenantId;
use theke_domain::scope::HOOK_DEPTH_MAX;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::failure::{CallError, CallErrorKind};
use crate::limits;
use crate::meter;
use crate::plugin::Plugin;

/// Permits for calls that nobody called: a call below another one takes none.
pub(crate) struct Permits {
    calls: Arc<Semaphore>,
    /// Hooks of the host's own changes. They hold the database's write lock, for which calls may be waiting: were
    /// they to wait for a call's permit in turn, everybody would wait for everybody.
    hooks: Arc<Semaphore>,
    tenants: Mutex<HashMap<TenantId, Arc<Semaphore>>>,
    per_tenant: usize,
}

/// Held while a call runs.
pub(crate) struct Permit {
    _tenant: Option<OwnedSemaphorePermit>,
    _all: OwnedSemaphorePermit,
}

impl Permits {
    /// Permits for `slots` calls and as many hooks.
    pub(crate) fn new(slots: u32) -> Self {
        let slots = usize::try_from(slots).unwrap_or(usize::MAX).clamp(1, Semaphore::MAX_PERMITS);
        Self {
            calls: Arc::new(Semaphore::new(slots)),
            hooks: Arc::new(Semaphore::new(slots)),
            tenants: Mutex::default(),
            // Half for one tenant: two busy ones fill the host, one alone never does.
            per_tenant: slots.div_ceil(2),
        }
    }

    /// Instances that the pool must have: every permit, each at its full depth.
    pub(crate) fn instances(slots: u32) -> u32 {
        slots.max(1).saturating_mul(2).saturating_mul(u32::from(HOOK_DEPTH_MAX) + 1)
    }

    /// Waits, not for long, until a call of the plugin may start.
    pub(crate) async fn call(&self, plugin: &Plugin) -> Result<Permit, CallError> {
        let tenant = self.tenant(plugin.tenant);
        within(plugin, async {
            let tenant = tenant.acquire_owned().await.ok()?;
            let all = Arc::clone(&self.calls).acquire_owned().await.ok()?;
            Some(Permit { _tenant: Some(tenant), _all: all })
        })
        .await
    }

    /// Waits, not for long, until a hook of the host's own change may start.
    pub(crate) async fn hook(&self, plugin: &Plugin) -> Result<Permit, CallError> {
        within(plugin, async {
            let all = Arc::clone(&self.hooks).acquire_owned().await.ok()?;
            Some(Permit { _tenant: None, _all: all })
        })
        .await
    }

    fn tenant(&self, tenant: TenantId) -> Arc<Semaphore> {
        let mut tenants = self.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(tenants.entry(tenant).or_insert_with(|| Arc::new(Semaphore::new(self.per_tenant))))
    }
}

async fn within(plugin: &Plugin, permit: impl Future<Output = Option<Permit>>) -> Result<Permit, CallError> {
    if let Ok(Some(permit)) = tokio::time::timeout(limits::PERMIT_WAIT, permit).await {
        return Ok(permit);
    }
    let message = format!("no instance was free within {} ms", limits::PERMIT_WAIT.as_millis());
    let error = CallError::new(&plugin.name, Uuid::now_v7(), CallErrorKind::Busy, message);
    error.log(plugin.tenant, "call");
    meter::busy(plugin);
    Err(error)
}
