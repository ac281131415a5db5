//! Which contract a new case counts against.

use theke_sdk::Instant;
use theke_sdk::contracts::Contract;

use crate::term::{Obstacle, obstacle};

/// The key of the refusal when a contract is named that does not exist, or that is somebody else's: both are answered
/// alike, so that nobody learns which numbers exist.
pub const NOT_YOURS: &str = "refused-contract-unknown";

/// Why a named contract cannot carry the case of `account`, as a key of the translations.
pub fn refusal(contract: &Contract, account: Option<&str>, now: Instant) -> Option<&'static str> {
    if account != Some(contract.account.as_str()) {
        return Some(NOT_YOURS);
    }
    obstacle(contract, now).map(Obstacle::message)
}

/// The contract of an account that a case counts against when it names none: the one that can be used now. With none
/// or several of them nobody is guessed for.
pub fn only_usable(contracts: &[Contract], now: Instant) -> Option<&Contract> {
    let mut usable = contracts.iter().filter(|contract| obstacle(contract, now).is_none());
    match (usable.next(), usable.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::contract;

    #[test]
    fn a_contract_of_the_same_account_is_accepted() {
        assert_eq!(refusal(&contract("active", 0, None), Some("a1"), 5), None);
    }

    #[test]
    fn a_contract_of_another_account_is_as_good_as_none() {
        assert_eq!(refusal(&contract("active", 0, None), Some("a2"), 5), Some(NOT_YOURS));
        assert_eq!(refusal(&contract("active", 0, None), None, 5), Some(NOT_YOURS));
    }

    #[test]
    fn a_contract_that_cannot_be_used_says_why() {
        assert_eq!(refusal(&contract("suspended", 0, None), Some("a1"), 5), Some("obstacle-suspended"));
        assert_eq!(refusal(&contract("active", 0, Some(5)), Some("a1"), 5), Some("obstacle-ended"));
    }

    #[test]
    fn the_only_usable_contract_is_chosen_and_two_are_not_guessed_between() {
        let usable = contract("active", 0, None);
        let ended = contract("active", 0, Some(3));
        assert_eq!(only_usable(&[ended.clone(), usable.clone()], 5), Some(&usable));
        assert_eq!(only_usable(&[usable.clone(), usable], 5), None);
        assert_eq!(only_usable(&[ended], 5), None);
        assert_eq!(only_usable(&[], 5), None);
    }
}
