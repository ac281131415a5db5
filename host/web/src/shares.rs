//! How many places each holder has, so that one cannot take them all.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Places by holder: connections by address, uploads by user.
pub(crate) struct Shares<K>(Arc<Mutex<HashMap<K, usize>>>);

/// A place; given back when it is dropped.
pub(crate) struct Place<K: Eq + Hash> {
    shares: Shares<K>,
    holder: K,
}

impl<K> Clone for Shares<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K> Default for Shares<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Copy + Eq + Hash> Shares<K> {
    /// One more place for a holder; none when it has `places_max` already.
    pub fn enter(&self, holder: K, places_max: usize) -> Option<Place<K>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(holder).or_default();
        if *count >= places_max {
            return None;
        }
        *count += 1;
        Some(Place { shares: self.clone(), holder })
    }
}

impl<K: Eq + Hash> Drop for Place<K> {
    fn drop(&mut self) {
        let mut held = self.shares.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = held.get_mut(&self.holder) else { return };
        *count -= 1;
        if *count == 0 {
            held.remove(&self.holder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_has_so_many_places_and_gives_them_back() {
        let shares = Shares::default();
        let places: Vec<_> = (0..3).filter_map(|_| shares.enter("one", 2)).collect();
        assert_eq!(places.len(), 2);
        assert!(shares.enter("other", 2).is_some());
        drop(places);
        assert!(shares.enter("one", 2).is_some());
    }
}
