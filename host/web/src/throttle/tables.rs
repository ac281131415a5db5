//! Allowances by key, in bounded memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::allowance::Allowance;

/// Keys at once, some five megabytes. Beyond, what is full again is dropped, then the half that is nearest to it:
/// noise with one attempt each does not push an account under attack out.
const KEYS_MAX: usize = 200_000;

/// When each allowance is full again. Keys are kept as hashes under a secret of this process: small whatever was
/// entered, and nobody can aim at a collision.
pub(super) struct Tables {
    full_at: Mutex<HashMap<u64, Instant>>,
    hasher: RandomState,
    keys_max: usize,
}

impl Default for Tables {
    fn default() -> Self {
        Self { full_at: Mutex::default(), hasher: RandomState::new(), keys_max: KEYS_MAX }
    }
}

impl Tables {
    /// Takes one of each allowance, or none and answers the longest wait.
    pub fn take<K: Hash>(&self, now: Instant, wanted: &[(K, Allowance)]) -> Result<(), Duration> {
        let mut full_at = self.lock();
        let wanted: Vec<_> =
            wanted.iter().map(|(key, allowance)| (self.hasher.hash_one(key), *allowance)).collect();
        let waits =
            wanted.iter().filter_map(|(key, allowance)| allowance.wait(now, full_at.get(key).copied()));
        if let Some(wait) = waits.max() {
            return Err(wait);
        }
        for (key, allowance) in wanted {
            let taken = allowance.taken(now, full_at.get(&key).copied());
            full_at.insert(key, taken);
        }
        if full_at.len() > self.keys_max {
            shrink(&mut full_at, now, self.keys_max);
        }
        Ok(())
    }

    /// Whether one could be taken, or how long to wait.
    pub fn look<K: Hash>(&self, now: Instant, key: &K, allowance: Allowance) -> Result<(), Duration> {
        let full_at = self.lock().get(&self.hasher.hash_one(key)).copied();
        allowance.wait(now, full_at).map_or(Ok(()), Err)
    }

    /// Gives one back that was taken.
    pub fn give_back<K: Hash>(&self, key: &K, allowance: Allowance) {
        if let Some(full_at) = self.lock().get_mut(&self.hasher.hash_one(key)) {
            *full_at = full_at.checked_sub(allowance.then_every).unwrap_or(*full_at);
        }
    }

    /// Fills an allowance up.
    pub fn forget<K: Hash>(&self, key: &K) {
        self.lock().remove(&self.hasher.hash_one(key));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Instant>> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Drops what is full again, then the half that is nearest to it.
fn shrink(full_at: &mut HashMap<u64, Instant>, now: Instant, keys_max: usize) {
    full_at.retain(|_, full_at| *full_at > now);
    if full_at.len() <= keys_max / 2 {
        return;
    }
    let mut instants: Vec<Instant> = full_at.values().copied().collect();
    let middle = instants.len() / 2;
    let (_, middle, _) = instants.select_nth_unstable(middle);
    let middle = *middle;
    full_at.retain(|_, full_at| *full_at > middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Allowance = Allowance { at_once: 3, then_every: Duration::from_mins(1) };

    #[test]
    fn noise_stays_within_its_memory_and_pushes_no_account_under_attack_out() {
        let tables = Tables { keys_max: 1_000, ..Tables::default() };
        let now = Instant::now();
        while tables.take(now, &[("alice", FEW)]).is_ok() {}
        for number in 0..100_000 {
            tables.take(now, &[(format!("noise {number}"), FEW)]).expect("each of them once");
            assert!(tables.lock().len() <= 1_000);
        }
        tables.take(now, &[("alice", FEW)]).expect_err("forgotten under noise");
    }

    #[test]
    fn of_several_allowances_all_are_taken_or_none() {
        let (tables, now) = (Tables::default(), Instant::now());
        let many = Allowance { at_once: 100, ..FEW };
        for _ in 0..50 {
            let _ = tables.take(now, &[("few", FEW), ("many", many)]);
        }
        let left = (0..200).filter(|_| tables.take(now, &[("many", many)]).is_ok()).count();
        assert_eq!(left, 97);
    }

    #[test]
    fn what_is_given_back_can_be_taken_again() {
        let (tables, now) = (Tables::default(), Instant::now());
        while tables.take(now, &[("alice", FEW)]).is_ok() {}
        tables.give_back(&"alice", FEW);
        tables.take(now, &[("alice", FEW)]).expect("one came back");
        tables.take(now, &[("alice", FEW)]).expect_err("and no more");
        tables.forget(&"alice");
        tables.look(now, &"alice", FEW).expect("all are back");
    }
}
