//! Which contract a new case counts against, and why.

use std::cmp::Ordering;

use serde::Serialize;
use theke_sdk::assets::Asset;
use theke_sdk::contracts::Contract;
use theke_sdk::{Id, Instant, Result};

use crate::term::{Obstacle, Support, obstacle, support};
use crate::terms::{Reach, Terms};

/// The key of the refusal when a contract is named that does not exist, or that is somebody else's: both are answered
/// alike, so that nobody learns which numbers exist.
pub const NOT_YOURS: &str = "refused-contract-unknown";

/// Why a contract is used; a case keeps the word.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// No other can be used.
    Only,
    /// It names the device, the others are for all.
    NamesDevice,
    /// It is for all devices, the others for some, and the request is about none.
    General,
    /// It counts no requests, so those of the others are spared.
    Unlimited,
    /// It ends before the others: what is left of it would lapse.
    EndsFirst,
    /// Nothing tells them apart but their numbers.
    First,
    /// Somebody chose it, and another would have been proposed.
    Chosen,
}

impl Because {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Only,
        Self::NamesDevice,
        Self::General,
        Self::Unlimited,
        Self::EndsFirst,
        Self::First,
        Self::Chosen,
    ];

    /// The reason as a case keeps it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Only => "only",
            Self::NamesDevice => "names-device",
            Self::General => "general",
            Self::Unlimited => "unlimited",
            Self::EndsFirst => "ends-first",
            Self::First => "first",
            Self::Chosen => "chosen",
        }
    }

    /// The reason as a key of the translations, for a word that a case has kept.
    pub fn message(word: &str) -> Option<String> {
        Self::ALL.iter().any(|one| one.word() == word).then(|| format!("because-{word}"))
    }
}

/// A contract that a request could count against.
#[derive(Clone, Debug)]
pub struct Candidate<'contract> {
    /// The contract.
    pub contract: &'contract Contract,
    /// What stands against it; `None` if it fits.
    pub obstacle: Option<Obstacle>,
    is_named: bool,
    is_unlimited: bool,
}

impl<'contract> Candidate<'contract> {
    /// Judges a contract without its counters.
    pub fn new(contract: &'contract Contract, device: Option<&Asset>, now: Instant) -> Self {
        let is_others =
            device.and_then(|device| device.account.as_ref()).is_some_and(|a| *a != contract.account);
        let reach = if is_others { Reach::Others } else { Terms::of(contract).reach(device) };
        let elsewhere = (reach == Reach::Others).then_some(Obstacle::OtherDevice);
        Self {
            contract,
            obstacle: obstacle(contract, now).or(elsewhere),
            is_named: reach == Reach::Named,
            is_unlimited: matches!(support(contract), Some(Support::Unlimited(_))),
        }
    }

    /// Judges contracts with their counters. These are read to say what is left, never to decide who gets the last one.
    pub fn read_all(
        contracts: &'contract [Contract],
        device: Option<&Asset>,
        now: Instant,
    ) -> Result<Vec<Self>> {
        let read = |contract| {
            let mut candidate = Self::new(contract, device, now);
            if candidate.obstacle.is_none() && is_used_up(contract)? {
                candidate.obstacle = Some(Obstacle::Exhausted);
            }
            Ok(candidate)
        };
        contracts.iter().map(read).collect()
    }

    /// What comes before what: device, price, end, number.
    fn order(&self, other: &Self, has_device: bool) -> (Ordering, Because) {
        // With a device, the contract that names it; without one, the contract that is not kept for some.
        let (device, by_device) = if has_device {
            (other.is_named.cmp(&self.is_named), Because::NamesDevice)
        } else {
            (self.is_named.cmp(&other.is_named), Because::General)
        };
        let end = |one: &Self| one.contract.ends.unwrap_or(Instant::MAX);
        [
            (device, by_device),
            (other.is_unlimited.cmp(&self.is_unlimited), Because::Unlimited),
            (end(self).cmp(&end(other)), Because::EndsFirst),
        ]
        .into_iter()
        .find(|(order, _)| order.is_ne())
        .unwrap_or((self.contract.number.cmp(&other.contract.number), Because::First))
    }
}

fn is_used_up(contract: &Contract) -> Result<bool> {
    let Some(Support::Counted(entitlements)) = support(contract) else { return Ok(false) };
    for entitlement in entitlements {
        if entitlement.counter().balance()?.available > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Those that fit, the best first.
pub fn ranked<'all, 'contract>(
    candidates: &'all [Candidate<'contract>],
    device: Option<&Asset>,
) -> Vec<&'all Candidate<'contract>> {
    let mut fitting: Vec<_> = candidates.iter().filter(|candidate| candidate.obstacle.is_none()).collect();
    fitting.sort_by(|one, other| one.order(other, device.is_some()).0);
    fitting
}

/// Why this one of the ranked contracts is used.
pub fn because(ranked: &[&Candidate<'_>], used: &Id, device: Option<&Asset>) -> Because {
    match ranked {
        [only] if only.contract.id == *used => Because::Only,
        [first, second, ..] if first.contract.id == *used => first.order(second, device.is_some()).1,
        _ => Because::Chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{asset, contract, entitlement};

    fn named(id: &str, ends: Option<Instant>, custom: &str) -> Contract {
        Contract {
            id: id.to_owned(),
            number: format!("K-{id}"),
            custom: custom.to_owned(),
            ..contract("active", 0, ends)
        }
    }

    fn proposed(contracts: &[Contract], device: Option<&Asset>) -> Option<(String, Because)> {
        let candidates: Vec<_> =
            contracts.iter().map(|contract| Candidate::new(contract, device, 5)).collect();
        let ranked = ranked(&candidates, device);
        let first = ranked.first()?.contract.id.clone();
        let because = because(&ranked, &first, device);
        Some((first, because))
    }

    #[test]
    fn the_only_one_that_can_be_used_is_used() {
        let ended = named("1", Some(3), "{}");
        assert_eq!(
            proposed(&[ended.clone(), named("2", None, "{}")], None),
            Some(("2".to_owned(), Because::Only))
        );
        assert_eq!(proposed(&[ended], None), None);
        assert_eq!(proposed(&[], None), None);
    }

    #[test]
    fn the_contract_that_names_the_device_comes_before_everything_else() {
        let mut unlimited = named("1", Some(9), "{}");
        unlimited.entitlements = vec![entitlement("e1", "unlimited")];
        let special = named("2", None, r#"{"covers": "G-G1"}"#);
        let (device, other) = (asset("g1", None), asset("g2", None));
        let contracts = [unlimited, special];
        assert_eq!(proposed(&contracts, Some(&device)), Some(("2".to_owned(), Because::NamesDevice)));
        assert_eq!(proposed(&contracts, Some(&other)), Some(("1".to_owned(), Because::Only)));
        assert_eq!(proposed(&contracts, None), Some(("1".to_owned(), Because::General)));
    }

    #[test]
    fn then_what_costs_nothing_then_what_ends_first_then_the_number() {
        let mut unlimited = named("3", None, "{}");
        unlimited.entitlements = vec![entitlement("e1", "unlimited")];
        let (late, soon) = (named("1", Some(30), "{}"), named("2", Some(20), "{}"));
        let both = [late.clone(), soon.clone()];
        assert_eq!(
            proposed(&[late.clone(), soon, unlimited], None),
            Some(("3".to_owned(), Because::Unlimited))
        );
        assert_eq!(proposed(&both, None), Some(("2".to_owned(), Because::EndsFirst)));
        assert_eq!(
            proposed(&[named("4", Some(30), "{}"), late], None),
            Some(("1".to_owned(), Because::First))
        );
    }

    #[test]
    fn another_than_the_proposed_one_was_chosen() {
        let contracts = [named("1", Some(30), "{}"), named("2", Some(20), "{}")];
        let candidates: Vec<_> = contracts.iter().map(|one| Candidate::new(one, None, 5)).collect();
        assert_eq!(because(&ranked(&candidates, None), &"1".to_owned(), None), Because::Chosen);
    }

    #[test]
    fn a_contract_for_other_devices_says_so_unless_it_cannot_be_used_at_all() {
        let device = asset("g1", None);
        let other = named("1", None, r#"{"covers": "G-G2"}"#);
        assert_eq!(Candidate::new(&other, Some(&device), 5).obstacle, Some(Obstacle::OtherDevice));
        let ended = named("1", Some(3), r#"{"covers": "G-G2"}"#);
        assert_eq!(Candidate::new(&ended, Some(&device), 5).obstacle, Some(Obstacle::Ended));
    }

    #[test]
    fn a_contract_of_another_account_is_for_other_devices() {
        let device = Asset { account: Some("a2".to_owned()), ..asset("g1", None) };
        let general = named("1", None, "{}");
        assert_eq!(Candidate::new(&general, Some(&device), 5).obstacle, Some(Obstacle::OtherDevice));
        let personal = Asset { account: None, ..device };
        assert_eq!(Candidate::new(&general, Some(&personal), 5).obstacle, None);
    }

    #[test]
    fn only_words_of_this_plugin_have_a_sentence() {
        for one in Because::ALL {
            assert_eq!(serde_json::to_value(one).expect("a word"), one.word());
            assert!(Because::message(one.word()).is_some());
        }
        assert_eq!(Because::message("mood"), None);
    }
}
