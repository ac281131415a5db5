//! How many calls run at once: in all, and of one tenant, so that nobody takes every instance.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    calls: Shares,
    /// Hooks of the host's own changes. They hold the database's write lock, for which calls may be waiting: were
    /// they to wait for a call's permit in turn, everybody would wait for everybody.
    hooks: Arc<Semaphore>,
    /// Templates, for the same reason: a form's answer renders before its transaction ends.
    fragments: Shares,
}

/// Permits of which no tenant gets all.
struct Shares {
    all: Arc<Semaphore>,
    tenants: Mutex<HashMap<TenantId, Share>>,
    slots: usize,
}

/// What one tenant has of the permits.
struct Share {
    places: usize,
    /// Whether the operator has granted it.
    granted: bool,
    free: Arc<Semaphore>,
}

/// Where a call takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// By itself.
    Call,
    /// As a hook of the host's own change.
    Hook,
    /// Below another call, which holds the permit; the pool has room for its depth.
    Nested,
}

/// Held while a call runs.
pub(crate) struct Permit {
    _tenant: Option<OwnedSemaphorePermit>,
    _all: OwnedSemaphorePermit,
}

impl Permits {
    /// Permits for `slots` calls, as many hooks and as many templates.
    pub(crate) fn new(slots: u32) -> Self {
        let slots = usize::try_from(slots).unwrap_or(usize::MAX).clamp(1, Semaphore::MAX_PERMITS);
        Self {
            calls: Shares::of(slots),
            hooks: Arc::new(Semaphore::new(slots)),
            fragments: Shares::of(slots),
        }
    }

    /// Instances that the pool must have: every permit, those of calls and hooks at their full depth.
    pub(crate) fn instances(slots: u32) -> u32 {
        let depth = u32::from(HOOK_DEPTH_MAX) + 1;
        slots.max(1).saturating_mul(2 * depth + 1)
    }

    /// Waits, not for long, until a call of the plugin may start.
    pub(crate) async fn take(&self, place: Place, plugin: &Plugin) -> Result<Option<Permit>, CallError> {
        match place {
            Place::Call => within(plugin, self.calls.permit(plugin.tenant)).await.map(Some),
            Place::Hook => self.hook(plugin).await.map(Some),
            Place::Nested => Ok(None),
        }
    }

    /// Waits, not for long, until one of the plugin's templates may be rendered.
    pub(crate) async fn fragment(&self, plugin: &Plugin) -> Result<Permit, CallError> {
        within(plugin, self.fragments.permit(plugin.tenant)).await
    }

    /// Takes over what the operator has granted tenants; the others have the usual share. Calls that run keep their permits.
    pub(crate) fn grant(&self, granted: &BTreeMap<TenantId, i64>) {
        self.calls.grant(granted);
    }

    /// How many calls of a tenant run, and how many may.
    pub(crate) fn standing(&self, tenant: TenantId) -> (usize, usize) {
        self.calls.standing(tenant)
    }

    async fn hook(&self, plugin: &Plugin) -> Result<Permit, CallError> {
        within(plugin, async {
            let all = Arc::clone(&self.hooks).acquire_owned().await.ok()?;
            Some(Permit { _tenant: None, _all: all })
        })
        .await
    }
}

impl Shares {
    fn of(slots: usize) -> Self {
        Self { all: Arc::new(Semaphore::new(slots)), tenants: Mutex::default(), slots }
    }

    /// Half for one tenant: two busy ones fill the host, one alone never does.
    fn usual(&self) -> usize {
        self.slots.div_ceil(2)
    }

    async fn permit(&self, tenant: TenantId) -> Option<Permit> {
        let tenant = self.tenant(tenant).acquire_owned().await.ok()?;
        let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Permit { _tenant: Some(tenant), _all: all })
    }

    fn grant(&self, granted: &BTreeMap<TenantId, i64>) {
        let mut tenants = self.tenants();
        for (tenant, places) in granted {
            let places = usize::try_from(*places).unwrap_or(0).min(self.slots);
            if !tenants.get(tenant).is_some_and(|share| share.granted && share.places == places) {
                tenants.insert(*tenant, Share::new(places, true));
            }
        }
        tenants.retain(|tenant, share| !share.granted || granted.contains_key(tenant));
    }

    fn standing(&self, tenant: TenantId) -> (usize, usize) {
        match self.tenants().get(&tenant) {
            Some(share) => (share.places.saturating_sub(share.free.available_permits()), share.places),
            None => (0, self.usual()),
        }
    }

    fn tenant(&self, tenant: TenantId) -> Arc<Semaphore> {
        let mut tenants = self.tenants();
        Arc::clone(&tenants.entry(tenant).or_insert_with(|| Share::new(self.usual(), false)).free)
    }

    fn tenants(&self) -> MutexGuard<'_, HashMap<TenantId, Share>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Share {
    fn new(places: usize, granted: bool) -> Self {
        Self { places, granted, free: Arc::new(Semaphore::new(places)) }
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
