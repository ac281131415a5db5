//! A contract as the customer sees it: its term, its counters, and whether support can be asked for.

use serde::Serialize;
use theke_sdk::contracts::Contract;
use theke_sdk::{Instant, Result};

use crate::counter::{Counter, all_exhausted};
use crate::paths;
use crate::renewal::Renewal;
use crate::settings::Settings;
use crate::term::{Obstacle, Support, counted, ends_soon, obstacle, support};
use crate::terms::Terms;

/// The term ends before this instant, its last day is the day of the microsecond before.
const SMALLEST_STEP: Instant = 1;

/// A contract for a template.
#[derive(Debug, PartialEq, Serialize)]
pub struct Card {
    pub number: String,
    pub title: String,
    pub starts: Instant,
    /// An instant within the last day of the term; `None` if it has no end.
    pub last_day: Option<Instant>,
    /// Whether the last day is so near that the customer should know.
    pub ends_soon: bool,
    /// The service level.
    pub level: Option<String>,
    /// Within how many hours somebody answers.
    pub response_hours: Option<i64>,
    pub counters: Vec<Counter>,
    /// Whether requests are included without being counted.
    pub is_unlimited: bool,
    /// Why nothing can be asked for, as a key of the translations.
    pub reason: Option<&'static str>,
    /// Whether the reason is that all requests are used: then more of them may be on offer.
    pub is_exhausted: bool,
    /// The page of the contract.
    pub path: String,
    /// The form; `None` if nothing can be asked for.
    pub request_path: Option<String>,
    /// The way on; `None` while there is nothing to renew.
    pub renewal: Option<Renewal>,
}

impl Card {
    /// Reads the counters of a contract and puts its card together.
    pub fn read(contract: &Contract, settings: &Settings, now: Instant) -> Result<Self> {
        let mut counters = Vec::new();
        for entitlement in counted(contract) {
            let balance = entitlement.counter().balance()?;
            counters.push(Counter::new(&entitlement.title, balance, settings.warn_at));
        }
        let renewal = Renewal::read(contract, settings, now)?;
        Ok(Self { renewal, ..Self::new(contract, counters, settings, now) })
    }

    /// Says that nothing can be asked for because of what is asked about.
    pub fn refuse(&mut self, obstacle: Obstacle) {
        self.reason = Some(obstacle.message());
        self.is_exhausted = obstacle == Obstacle::Exhausted;
        self.request_path = None;
    }

    /// Puts a card together; its renewal is not read.
    pub fn new(contract: &Contract, counters: Vec<Counter>, settings: &Settings, now: Instant) -> Self {
        let Terms { level, response_hours, .. } = Terms::of(contract);
        let is_unlimited = matches!(support(contract), Some(Support::Unlimited(_)));
        let used_up = !is_unlimited && all_exhausted(&counters);
        let obstacle = obstacle(contract, now).or(used_up.then_some(Obstacle::Exhausted));
        Self {
            number: contract.number.clone(),
            title: contract.title.clone(),
            starts: contract.starts,
            last_day: contract.ends.map(|ends| ends - SMALLEST_STEP),
            ends_soon: ends_soon(contract, settings.warn_days, now),
            level,
            response_hours,
            counters,
            is_unlimited,
            reason: obstacle.map(Obstacle::message),
            is_exhausted: obstacle == Some(Obstacle::Exhausted),
            path: paths::contract(&contract.id),
            request_path: obstacle.is_none().then(|| paths::request(&contract.id)),
            renewal: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::DAY;
    use crate::testing::{balance, contract, entitlement, settings};

    fn card(contract: &Contract, counters: Vec<Counter>, now: Instant) -> Card {
        Card::new(contract, counters, &settings(), now)
    }

    fn counters(granted: i64, committed: i64) -> Vec<Counter> {
        vec![Counter::new("Support requests", balance(granted, 0, committed), 80)]
    }

    #[test]
    fn a_usable_contract_leads_to_the_form() {
        let card = card(&contract("active", 0, Some(20)), counters(10, 7), 5);
        assert_eq!(card.request_path.as_deref(), Some("/support/request/c1"));
        assert_eq!((card.reason, card.last_day), (None, Some(19)));
    }

    #[test]
    fn a_used_up_contract_gives_the_reason_instead() {
        let card = card(&contract("active", 0, None), counters(10, 10), 5);
        assert_eq!((card.reason, card.request_path), (Some("obstacle-exhausted"), None));
        assert!(card.is_exhausted);
    }

    #[test]
    fn an_ended_contract_has_ended_even_if_it_is_used_up() {
        let card = card(&contract("active", 0, Some(3)), counters(10, 10), 5);
        assert_eq!(card.reason, Some("obstacle-ended"));
        assert!(!card.is_exhausted, "more requests would not help");
    }

    #[test]
    fn a_card_says_what_was_agreed_and_that_the_end_is_near() {
        let mut contract = contract("active", 0, Some(31 * DAY));
        contract.custom = r#"{"level": "Gold", "response_hours": 4}"#.to_owned();
        let far = card(&contract, counters(10, 7), DAY - 1);
        assert_eq!((far.level.as_deref(), far.response_hours), (Some("Gold"), Some(4)));
        assert!(!far.ends_soon && card(&contract, counters(10, 7), DAY).ends_soon);
    }

    #[test]
    fn an_unlimited_contract_is_never_used_up() {
        let mut contract = contract("active", 0, None);
        contract.entitlements.push(entitlement("e2", "unlimited"));
        let card = card(&contract, counters(10, 10), 5);
        assert!(card.is_unlimited);
        assert_eq!(card.reason, None);
    }
}
