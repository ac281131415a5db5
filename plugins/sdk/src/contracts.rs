//! The capability `contracts`: service contracts and what they entitle to. Right: read (`ledger` for the counters).

use crate::bindings::platform::theke::portal::contracts as host;
use crate::{Instant, Ledger, Query, Result, query};

pub use host::{Contract, Entitlement, Page};

/// One contract with its entitlements.
pub fn get(contract: &str) -> Result<Contract> {
    host::get(contract)
}

/// One page of contracts, ordered by number. Filterable: account, status.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All contracts, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Contract>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

impl Contract {
    /// Whether `instant` lies in the term: from `starts` up to, not including, `ends`.
    pub fn covers(&self, instant: Instant) -> bool {
        self.starts <= instant && self.ends.is_none_or(|ends| instant < ends)
    }
}

impl Entitlement {
    /// The counter of this entitlement.
    pub fn counter(&self) -> Ledger {
        Ledger::named(&self.ledger)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(starts: Instant, ends: Option<Instant>) -> Contract {
        Contract {
            id: "c1".to_owned(),
            number: "K-1".to_owned(),
            version: 1,
            title: "Service".to_owned(),
            account: "a1".to_owned(),
            status: "active".to_owned(),
            starts,
            ends,
            entitlements: Vec::new(),
            custom: "{}".to_owned(),
            more: "{}".to_owned(),
        }
    }

    #[test]
    fn a_term_is_half_open() {
        // 2026-10-26 00:00 in Berlin, the end of a contract whose last day is the 25th (domain model: terms).
        let ends = 1_792_969_200_000_000;
        let contract = contract(0, Some(ends));
        assert!(contract.covers(0), "the first instant belongs to the term");
        assert!(contract.covers(ends - 1_000_000), "22:59:59Z is accepted");
        assert!(!contract.covers(ends), "23:00:00Z is refused");
        assert!(!contract.covers(-1));
    }

    #[test]
    fn a_term_without_an_end_goes_on() {
        assert!(contract(5, None).covers(Instant::MAX));
    }
}
