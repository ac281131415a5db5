//! What this process works on, whatever the clock says about its leases.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use theke_domain::entity::ids::{OutboxId, TenantId};

/// The entries that are under way here; cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Held {
    entries: Arc<Mutex<HashMap<OutboxId, TenantId>>>,
}

/// Holds one entry until it is dropped, also by a panic.
pub(crate) struct Holding {
    held: Held,
    entry: OutboxId,
}

impl Held {
    /// Holds an entry.
    pub(crate) fn hold(&self, entry: OutboxId, tenant: TenantId) -> Holding {
        self.entries().insert(entry, tenant);
        Holding { held: self.clone(), entry }
    }

    /// Everything that is held.
    pub(crate) fn all(&self) -> Vec<OutboxId> {
        self.entries().keys().copied().collect()
    }

    /// The tenants of whom so many entries are held.
    pub(crate) fn sated(&self, share: usize) -> Vec<TenantId> {
        let mut counts = HashMap::new();
        for tenant in self.entries().values() {
            *counts.entry(*tenant).or_insert(0) += 1;
        }
        counts.into_iter().filter(|(_, count)| *count >= share).map(|(tenant, _)| tenant).collect()
    }

    /// A thread that panicked while it held the lock left nothing half-done here.
    fn entries(&self) -> MutexGuard<'_, HashMap<OutboxId, TenantId>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.held.entries().remove(&self.entry);
    }
}
