//! `/support`: the customer's contracts, what is left of each, and the cases so far.

use std::collections::HashMap;

use serde::Serialize;
use theke_sdk::cases::{self, Case};
use theke_sdk::contracts::{self, Contract};
use theke_sdk::{Id, Instant, Query, Response, Result, View, context};

use crate::card::Card;
use crate::paths;
use crate::settings::Settings;

/// How many of the latest cases are listed; the portal's own list has them all.
const LATEST_CASES: u32 = 20;

#[derive(Serialize)]
struct Overview {
    contracts: Vec<Card>,
    cases: Vec<CaseLine>,
    extension_contact: String,
    ask_path: &'static str,
    warranty_path: &'static str,
}

/// A case in a list.
#[derive(Debug, PartialEq, Serialize)]
pub struct CaseLine {
    pub number: String,
    pub subject: String,
    pub status: String,
    pub created: Instant,
    pub path: String,
    /// The number of its contract.
    pub contract: String,
}

/// Shows the overview.
pub fn show() -> Result<Response> {
    let now = context::current().now;
    let settings = Settings::read()?;
    let contracts: Vec<Contract> = contracts::find_all(Query::new())?
        .into_iter()
        .filter(|contract| contract.status != "draft")
        .collect();
    let mut cards: Vec<Card> =
        contracts.iter().map(|contract| Card::read(contract, &settings, now)).collect::<Result<_>>()?;
    // What can be used comes first; within that, the order of the numbers stays.
    cards.sort_by_key(|card| card.request_path.is_none());
    let cases = cases::find(&Query::new().limit(LATEST_CASES))?.items;
    let data = Overview {
        contracts: cards,
        cases: lines(&cases, &contracts),
        extension_contact: settings.extension_contact,
        ask_path: paths::ASK,
        warranty_path: paths::WARRANTY,
    };
    Ok(View::new("overview.html", "overview-title", &data)?.into())
}

/// The cases that belong to one of these contracts, in their order.
pub fn lines(cases: &[Case], contracts: &[Contract]) -> Vec<CaseLine> {
    let numbers: HashMap<&Id, &str> =
        contracts.iter().map(|contract| (&contract.id, contract.number.as_str())).collect();
    let line = |case: &Case| {
        let contract = numbers.get(case.contract.as_ref()?)?;
        Some(CaseLine {
            number: case.number.clone(),
            subject: case.subject.clone(),
            status: case.status.clone(),
            created: case.created,
            path: paths::case(&case.id),
            contract: (*contract).to_owned(),
        })
    };
    cases.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{case, contract};

    #[test]
    fn only_cases_under_a_contract_are_listed() {
        let mut under = case("v1");
        under.contract = Some("c1".to_owned());
        let mut elsewhere = case("v2");
        elsewhere.contract = Some("c9".to_owned());
        let lines = lines(&[case("v0"), under, elsewhere], &[contract("active", 0, None)]);
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].path.as_str(), lines[0].contract.as_str()), ("/cases/v1", "K-1001"));
    }
}
