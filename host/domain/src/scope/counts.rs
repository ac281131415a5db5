//! What a transaction has used of its tenant's budgets and not yet added to the counters.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Scope;
use crate::budgets::Budget;

/// A use of a budget, or all of a transaction's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    /// Of which.
    pub budget: Budget,
    /// How much; what was given back is negative.
    pub amount: i64,
    /// Whether it must not go beyond what the tenant has left.
    bounded: bool,
}

impl Noted {
    /// Whether the tenant must have so much left. Whoever gives back is never refused.
    pub(crate) fn is_bounded(self) -> bool {
        self.bounded && self.amount > 0
    }
}

/// The notes of a transaction, in their order.
#[derive(Default)]
pub(crate) struct Counts(Mutex<Vec<Noted>>);

impl Counts {
    /// Adds a note.
    pub(crate) fn note(&self, budget: Budget, amount: i64, bounded: bool) {
        if amount != 0 {
            self.notes().push(Noted { budget, amount, bounded });
        }
    }

    /// All of a budget's together.
    pub(crate) fn of(&self, budget: Budget) -> i64 {
        self.notes().iter().filter(|noted| noted.budget == budget).map(|noted| noted.amount).sum()
    }

    /// One sum for each budget, in the budgets' order.
    pub(crate) fn totals(&self) -> Vec<Noted> {
        let mut totals: BTreeMap<Budget, Noted> = BTreeMap::new();
        for noted in self.notes().iter() {
            let total = totals.entry(noted.budget).or_insert(Noted { amount: 0, bounded: false, ..*noted });
            total.amount += noted.amount;
            total.bounded |= noted.bounded;
        }
        totals.into_values().filter(|total| total.amount != 0).collect()
    }

    /// Where a savepoint begins.
    pub(super) fn mark(&self) -> usize {
        self.notes().len()
    }

    /// Forgets what was noted since, because it was undone.
    pub(super) fn undo(&self, mark: usize) {
        self.notes().truncate(mark);
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        self.notes().clear();
    }

    /// A thread that panicked while it held the lock left nothing half-done here.
    fn notes(&self) -> MutexGuard<'_, Vec<Noted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Scope {
    /// What its transaction has used of the tenant's budgets.
    pub(crate) fn counts(&self) -> &Counts {
        &self.unit.counts
    }
}
