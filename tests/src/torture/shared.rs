//! What the writers know together: the journal, the open cases, and what was refused.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Result;
use tokio::sync::Notify;

use super::{
    deed::{Deed, What},
    journal::Journal,
};

/// A case that somebody may write into.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// Its identifier.
    pub id: String,
    /// The mark in its subject.
    pub mark: String,
    /// Whose portal.
    pub tenant: String,
    /// Address of the customer who filed it.
    pub customer: String,
}

/// Shared by all writers of all rounds.
pub struct Shared {
    numbers: AtomicU64,
    yes: Notify,
    inner: Mutex<Inner>,
}

struct Inner {
    journal: Journal,
    open: Vec<OpenCase>,
    refused: Vec<Deed>,
    statuses: BTreeMap<u16, usize>,
    faults: Vec<String>,
}

impl Shared {
    /// Nothing has happened yet.
    pub fn new(journal: Journal) -> Self {
        let inner = Inner {
            journal,
            open: Vec::new(),
            refused: Vec::new(),
            statuses: BTreeMap::new(),
            faults: Vec::new(),
        };
        Self { numbers: AtomicU64::new(1), yes: Notify::new(), inner: Mutex::new(inner) }
    }

    /// The number of the next deed.
    pub fn next_number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// Writes a deed into the journal; `case` is where it happened, if others may go on with it.
    pub fn acknowledge(&self, deed: &Deed, case: Option<OpenCase>) -> Result<()> {
        let mut inner = self.inner();
        inner.journal.acknowledged(deed)?;
        inner.open.extend(case);
        self.yes.notify_waiters();
        Ok(())
    }

    /// Waits until somebody is told yes: the next writer's turn has just begun then.
    pub async fn next_yes(&self) {
        self.yes.notified().await;
    }

    /// Notes that the portal said no: the deed must have left nothing.
    pub fn refuse(&self, deed: Deed, status: u16, case: Option<OpenCase>) {
        let mut inner = self.inner();
        *inner.statuses.entry(status).or_default() += 1;
        inner.refused.push(deed);
        inner.open.extend(case);
    }

    /// Notes something that must never happen.
    pub fn fault(&self, what: String) {
        self.inner().faults.push(what);
    }

    /// Takes a case of a tenant that nobody writes into at the moment; `customer` asks for one of its own.
    pub fn take_open(
        &self,
        chance: &mut fastrand::Rng,
        tenant: &str,
        customer: Option<&str>,
    ) -> Option<OpenCase> {
        let mut inner = self.inner();
        let fits = |case: &OpenCase| {
            case.tenant == tenant && customer.is_none_or(|customer| case.customer == customer)
        };
        let fitting: Vec<usize> =
            inner.open.iter().enumerate().filter(|(_, case)| fits(case)).map(|(index, _)| index).collect();
        let index = *fitting.get(chance.usize(..fitting.len().max(1)))?;
        Some(inner.open.swap_remove(index))
    }

    /// Puts a case back that was taken.
    pub fn put_back(&self, case: OpenCase) {
        self.inner().open.push(case);
    }

    /// Everything that was acknowledged, from the file.
    pub fn acknowledged(&self) -> Result<Vec<Deed>> {
        self.inner().journal.read()
    }

    /// Everything that was refused.
    pub fn refused(&self) -> Vec<Deed> {
        self.inner().refused.clone()
    }

    /// How often each status refused something.
    pub fn statuses(&self) -> BTreeMap<u16, usize> {
        self.inner().statuses.clone()
    }

    /// What must never happen and did.
    pub fn faults(&self) -> Vec<String> {
        self.inner().faults.clone()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deed {
    /// Whether the case takes further deeds afterwards.
    pub fn leaves_open(&self) -> bool {
        self.what != What::Close
    }
}
