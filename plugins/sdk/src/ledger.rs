//! The capability `ledger`: numbers that must never be wrong.
//!
//! Entries are unique per (ledger, reference, kind, key): the same call with the same key answers the same and changes
//! nothing, so a retried event never counts twice.

use crate::bindings::platform::theke::portal::ledger as host;
use crate::{Instant, Result};

pub use host::{Balance, Entry};

/// A counter by its name: `entitlement/<id>` (right: `contracts.ledger`) or one of the plugin's own, `<plugin>/…`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ledger {
    name: String,
}

impl Ledger {
    /// The counter of this name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }

    /// The counter of an entitlement.
    pub fn of_entitlement(entitlement: &str) -> Self {
        Self::named(format!("entitlement/{entitlement}"))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it stands.
    pub fn balance(&self) -> Result<Balance> {
        host::read(&self.name)
    }

    /// Its movements, newest first; `limit` 1 to 200.
    pub fn entries(&self, limit: u32) -> Result<Vec<Entry>> {
        host::entries(&self.name, None, limit)
    }

    /// Its movements for one reference, newest first; `limit` 1 to 200.
    pub fn entries_for(&self, reference: &str, limit: u32) -> Result<Vec<Entry>> {
        host::entries(&self.name, Some(reference), limit)
    }

    /// Adds units. `expires` is recorded with the entry; this version of the host does not take them back by itself.
    pub fn grant(
        &self,
        reference: &str,
        amount: i64,
        expires: Option<Instant>,
        key: &str,
    ) -> Result<Balance> {
        host::grant(&self.name, reference, amount, expires, key)
    }

    /// Corrects the count, up or down; the reason is part of the history.
    pub fn adjust(&self, reference: &str, amount: i64, reason: &str, key: &str) -> Result<Balance> {
        host::adjust(&self.name, reference, amount, reason, key)
    }

    /// Sets units aside. Fails with `limit` if too few are available.
    pub fn reserve(&self, reference: &str, amount: i64, key: &str) -> Result<Balance> {
        host::reserve(&self.name, reference, amount, None, key)
    }

    /// Sets units aside. `expires` is recorded with the entry; this version of the host does not release them by itself.
    pub fn reserve_until(
        &self,
        reference: &str,
        amount: i64,
        expires: Instant,
        key: &str,
    ) -> Result<Balance> {
        host::reserve(&self.name, reference, amount, Some(expires), key)
    }

    /// Uses up what is set aside. Fails with `conflict` if less is.
    pub fn commit(&self, reference: &str, amount: i64, key: &str) -> Result<Balance> {
        host::commit(&self.name, reference, amount, key)
    }

    /// Gives back what is set aside. Fails with `conflict` if less is.
    pub fn release(&self, reference: &str, amount: i64, key: &str) -> Result<Balance> {
        host::release(&self.name, reference, amount, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entitlement_names_its_counter() {
        assert_eq!(Ledger::of_entitlement("e1").name(), "entitlement/e1");
    }
}
