//! What is left of a counted entitlement, as a person reads it: "3 of 10".

use serde::Serialize;
use theke_sdk::ledger::Balance;

/// A counter for a template.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counter {
    /// What is counted.
    pub title: String,
    /// All that was included.
    pub granted: i64,
    /// What can still be asked for.
    pub available: i64,
    /// What open cases have set aside.
    pub reserved: i64,
    /// What closed cases have used.
    pub committed: i64,
    /// Whether so much is in use that the customer should know.
    pub is_low: bool,
    /// Whether nothing is left.
    pub is_exhausted: bool,
}

impl Counter {
    /// Reads a balance; `warn_at` is the share in use, in percent, from which a warning is due.
    pub fn new(title: &str, balance: Balance, warn_at: i64) -> Self {
        let Balance { granted, reserved, committed, available } = balance;
        // Without division: nothing granted is no share of anything. Saturating: a sum may be anything.
        let in_use = reserved.saturating_add(committed);
        let reaches = in_use.saturating_mul(100) >= granted.saturating_mul(warn_at);
        let is_exhausted = available <= 0;
        Self {
            title: title.to_owned(),
            granted,
            available: available.max(0),
            reserved,
            committed,
            is_low: reaches && !is_exhausted,
            is_exhausted,
        }
    }
}

/// Whether all of these counters are used up; no counter at all is not used up.
pub fn all_exhausted(counters: &[Counter]) -> bool {
    !counters.is_empty() && counters.iter().all(|counter| counter.is_exhausted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::balance;

    fn counter(granted: i64, reserved: i64, committed: i64) -> Counter {
        Counter::new("Support requests", balance(granted, reserved, committed), 80)
    }

    #[test]
    fn three_of_ten_are_left_after_seven() {
        let counter = counter(10, 0, 7);
        assert_eq!((counter.available, counter.granted, counter.reserved), (3, 10, 0));
        assert!(!counter.is_low && !counter.is_exhausted);
    }

    #[test]
    fn a_reservation_counts_as_in_use() {
        let counter = counter(10, 1, 7);
        assert_eq!((counter.available, counter.reserved), (2, 1));
        assert!(counter.is_low, "80 percent are in use");
    }

    #[test]
    fn nothing_left_is_more_than_low() {
        let counter = counter(10, 1, 9);
        assert!(counter.is_exhausted && !counter.is_low);
    }

    #[test]
    fn a_counter_in_the_red_shows_nothing_left() {
        // A correction can take back what is already used.
        let counter = counter(5, 0, 7);
        assert_eq!(counter.available, 0);
        assert!(counter.is_exhausted);
    }

    #[test]
    fn nothing_granted_is_exhausted() {
        assert!(counter(0, 0, 0).is_exhausted);
    }

    #[test]
    fn one_counter_with_a_rest_is_enough() {
        assert!(!all_exhausted(&[counter(1, 0, 1), counter(1, 0, 0)]));
        assert!(all_exhausted(&[counter(1, 0, 1)]));
        assert!(!all_exhausted(&[]));
    }
}
