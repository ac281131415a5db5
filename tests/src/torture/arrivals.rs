//! The mails that arrived at the recording mail server.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use theke_mail::catch::Caught;
use uuid::Uuid;

use super::deed::marks;
use crate::Mail;

/// Records each mail as it arrives, before the sender is told that it has; cheap to clone.
#[derive(Clone, Default)]
pub struct Arrivals {
    inner: Arc<Mutex<Recorded>>,
}

/// What has arrived.
#[derive(Default)]
pub struct Recorded {
    /// How often each identifier arrived.
    pub times: HashMap<String, usize>,
    /// The different mails about each case, by the mark in the subject.
    pub of_case: HashMap<String, HashSet<String>>,
    /// The different mails that carry each mark in their text.
    pub with_mark: HashMap<String, HashSet<String>>,
    /// Mails that cannot be read.
    pub unreadable: usize,
}

impl Arrivals {
    /// Takes a mail down.
    pub fn record(&self, caught: &Caught) {
        let mut recorded = self.look();
        let Ok(mail) = Mail::parse(&caught.raw) else {
            recorded.unreadable += 1;
            return;
        };
        *recorded.times.entry(mail.message_id.clone()).or_default() += 1;
        for mark in marks(&mail.subject) {
            recorded.of_case.entry(mark).or_default().insert(mail.message_id.clone());
        }
        for mark in marks(&mail.text) {
            recorded.with_mark.entry(mark).or_default().insert(mail.message_id.clone());
        }
    }

    /// What has arrived so far.
    pub fn look(&self) -> MutexGuard<'_, Recorded> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recorded {
    /// All mails, repetitions included.
    pub fn arrived(&self) -> usize {
        self.times.values().sum()
    }

    /// Repetitions of mails that had arrived before.
    pub fn duplicates(&self) -> usize {
        self.arrived() - self.times.len()
    }

    /// The outbox entry behind a mail: the left half of its identifier.
    pub fn entry(message_id: &str) -> Option<Uuid> {
        message_id.split_once('@')?.0.parse().ok()
    }
}
