//! How many connections each address holds, so that one cannot hold them all.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections by address.
#[derive(Clone, Default)]
pub(crate) struct Peers(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A connection's place; given back when it is dropped.
pub(crate) struct Place {
    peers: Peers,
    address: IpAddr,
}

impl Peers {
    /// A place for one more connection of an address; none when it holds `places_max` already.
    pub fn enter(&self, address: IpAddr, places_max: usize) -> Option<Place> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_default();
        if *count >= places_max {
            return None;
        }
        *count += 1;
        Some(Place { peers: self.clone(), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.peers.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(count) = held.get_mut(&self.address) else { return };
        *count -= 1;
        if *count == 0 {
            held.remove(&self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_so_many_places_and_gives_them_back() {
        let (peers, one, other) =
            (Peers::default(), IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let places: Vec<_> = (0..3).filter_map(|_| peers.enter(one, 2)).collect();
        assert_eq!(places.len(), 2);
        assert!(peers.enter(other, 2).is_some());
        drop(places);
        assert!(peers.enter(one, 2).is_some());
    }
}
