//! A small map that forgets what was used longest ago.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// A bounded cache of shared values.
pub(crate) struct Recent<Key, Value> {
    capacity: usize,
    entries: Mutex<Entries<Key, Value>>,
}

struct Entries<Key, Value> {
    uses: u64,
    kept: HashMap<Key, (u64, Arc<Value>)>,
}

impl<Key: Hash + Eq + Clone, Value> Recent<Key, Value> {
    pub(crate) fn new(capacity: usize) -> Self {
        Recent { capacity, entries: Mutex::new(Entries { uses: 0, kept: HashMap::new() }) }
    }

    /// The kept value, or the one that `make` builds. `make` runs outside the lock, so two callers that miss at the
    /// same moment both build and the first one's value stays.
    pub(crate) fn get_or_insert(&self, key: &Key, make: impl FnOnce() -> Value) -> Arc<Value> {
        if let Some(found) = self.touch(key) {
            return found;
        }
        let built = Arc::new(make());
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.uses += 1;
        let now = entries.uses;
        let value = Arc::clone(&entries.kept.entry(key.clone()).or_insert((now, built)).1);
        if entries.kept.len() > self.capacity {
            // A linear search: it runs once a miss, and compiling a template costs far more.
            let oldest = entries.kept.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone());
            if let Some(oldest) = oldest {
                entries.kept.remove(&oldest);
            }
        }
        value
    }

    fn touch(&self, key: &Key) -> Option<Arc<Value>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.uses += 1;
        let now = entries.uses;
        let (used, value) = entries.kept.get_mut(key)?;
        *used = now;
        Some(Arc::clone(value))
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_least_recently_used_value_is_forgotten_first() {
        let recent = Recent::new(2);
        recent.get_or_insert(&"a", || 1);
        recent.get_or_insert(&"b", || 2);
        recent.get_or_insert(&"a", || 0);
        recent.get_or_insert(&"c", || 3);
        assert_eq!(*recent.get_or_insert(&"a", || 9), 1, "a was used again and stays");
        assert_eq!(*recent.get_or_insert(&"b", || 9), 9, "b was the oldest and had to be built again");
    }
}
