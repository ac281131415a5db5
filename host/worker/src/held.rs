//! What this process works on, whatever the clock says about its leases.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use theke_domain::entity::ids::OutboxId;

/// The entries that are under way here; cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Held {
    entries: Arc<Mutex<HashSet<OutboxId>>>,
}

/// Holds one entry until it is dropped, also by a panic.
pub(crate) struct Holding {
    held: Held,
    entry: OutboxId,
}

impl Held {
    /// Holds an entry.
    pub(crate) fn hold(&self, entry: OutboxId) -> Holding {
        self.entries().insert(entry);
        Holding { held: self.clone(), entry }
    }

    /// Everything that is held.
    pub(crate) fn all(&self) -> Vec<OutboxId> {
        self.entries().iter().copied().collect()
    }

    /// A thread that panicked while it held the lock left nothing half-done here.
    fn entries(&self) -> MutexGuard<'_, HashSet<OutboxId>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.held.entries().remove(&self.entry);
    }
}
