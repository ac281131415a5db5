//! Whether a contract can be used now, and if not, why.

use theke_sdk::Instant;
use theke_sdk::contracts::{Contract, Entitlement};

use crate::settings::DAY;

/// An entitlement of this kind covers every request and counts none.
const UNLIMITED: &str = "unlimited";

/// An entitlement of this kind counts requests. The other kinds (time, assets, warranty) cover no plain request.
const PER_INCIDENT: &str = "per-incident";

/// Why no support can be asked for against a contract.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Obstacle {
    /// It has been drawn up and not concluded.
    Draft,
    /// Its term has not begun.
    NotStarted,
    /// Its term is over.
    Ended,
    /// It rests, for instance because of an open invoice.
    Suspended,
    /// It has been called off.
    Cancelled,
    /// It includes no support requests.
    WithoutSupport,
    /// All included requests are used or reserved.
    Exhausted,
    /// It is for other devices.
    OtherDevice,
    /// Its status is none that this plugin knows.
    Unusable,
}

impl Obstacle {
    /// The reason as a key of the translations.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Draft => "obstacle-draft",
            Self::NotStarted => "obstacle-not-started",
            Self::Ended => "obstacle-ended",
            Self::Suspended => "obstacle-suspended",
            Self::Cancelled => "obstacle-cancelled",
            Self::WithoutSupport => "obstacle-without-support",
            Self::Exhausted => "obstacle-exhausted",
            Self::OtherDevice => "obstacle-other-device",
            Self::Unusable => "obstacle-unusable",
        }
    }
}

/// What stands against using a contract now, its counters aside.
pub fn obstacle(contract: &Contract, now: Instant) -> Option<Obstacle> {
    match contract.status.as_str() {
        "active" if contract.covers(now) => support(contract).is_none().then_some(Obstacle::WithoutSupport),
        "active" if now < contract.starts => Some(Obstacle::NotStarted),
        "active" | "expired" => Some(Obstacle::Ended),
        "draft" => Some(Obstacle::Draft),
        "suspended" => Some(Obstacle::Suspended),
        "cancelled" => Some(Obstacle::Cancelled),
        _ => Some(Obstacle::Unusable),
    }
}

/// Whether a contract that can be used ends within so many days of 24 hours.
pub fn ends_soon(contract: &Contract, days: i64, now: Instant) -> bool {
    let near = |ends: Instant| now >= ends.saturating_sub(days.saturating_mul(DAY));
    contract.status == "active" && contract.covers(now) && contract.ends.is_some_and(near)
}

/// How a contract covers support requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Support<'contract> {
    /// Every request, at no cost to any counter.
    Unlimited(&'contract Entitlement),
    /// One unit of the first of these that has one left.
    Counted(Vec<&'contract Entitlement>),
}

/// How a contract covers requests; `None` if it does not. Unlimited comes first: it costs the customer nothing.
pub fn support(contract: &Contract) -> Option<Support<'_>> {
    if let Some(unlimited) = contract.entitlements.iter().find(|entitlement| entitlement.kind == UNLIMITED) {
        return Some(Support::Unlimited(unlimited));
    }
    let counted = counted(contract);
    (!counted.is_empty()).then_some(Support::Counted(counted))
}

/// The entitlements of a contract that count requests, in its own order.
pub fn counted(contract: &Contract) -> Vec<&Entitlement> {
    contract.entitlements.iter().filter(|entitlement| entitlement.kind == PER_INCIDENT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{contract, entitlement};

    #[test]
    fn an_active_contract_within_its_term_can_be_used() {
        assert_eq!(obstacle(&contract("active", 10, Some(20)), 10), None);
        assert_eq!(obstacle(&contract("active", 10, Some(20)), 19), None);
        assert_eq!(obstacle(&contract("active", 10, None), i64::MAX), None);
    }

    #[test]
    fn the_end_of_the_term_no_longer_belongs_to_it() {
        assert_eq!(obstacle(&contract("active", 10, Some(20)), 20), Some(Obstacle::Ended));
        assert_eq!(obstacle(&contract("active", 10, Some(20)), 9), Some(Obstacle::NotStarted));
    }

    #[test]
    fn the_end_is_near_until_it_is_there() {
        let contract = contract("active", 0, Some(40 * DAY));
        let near = |now| ends_soon(&contract, 30, now);
        assert!(!near(10 * DAY - 1) && near(10 * DAY) && near(40 * DAY - 1) && !near(40 * DAY));
    }

    #[test]
    fn every_other_status_is_a_reason_of_its_own() {
        let reason = |status| obstacle(&contract(status, 10, Some(20)), 15);
        assert_eq!(reason("draft"), Some(Obstacle::Draft));
        assert_eq!(reason("suspended"), Some(Obstacle::Suspended));
        assert_eq!(reason("expired"), Some(Obstacle::Ended));
        assert_eq!(reason("cancelled"), Some(Obstacle::Cancelled));
        assert_eq!(reason("archived"), Some(Obstacle::Unusable));
    }

    #[test]
    fn a_warranty_alone_covers_no_request() {
        let mut warranty = contract("active", 0, None);
        warranty.entitlements = vec![entitlement("e1", "warranty")];
        assert_eq!(obstacle(&warranty, 5), Some(Obstacle::WithoutSupport));
    }

    #[test]
    fn unlimited_support_comes_before_counted() {
        let mut both = contract("active", 0, None);
        both.entitlements = vec![entitlement("e1", "per-incident"), entitlement("e2", "unlimited")];
        assert_eq!(support(&both), Some(Support::Unlimited(&both.entitlements[1])));
    }

    #[test]
    fn counted_entitlements_keep_their_order() {
        let mut two = contract("active", 0, None);
        two.entitlements = vec![entitlement("e1", "per-incident"), entitlement("e2", "per-incident")];
        assert_eq!(support(&two), Some(Support::Counted(two.entitlements.iter().collect())));
    }
}
