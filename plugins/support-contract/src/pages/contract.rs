//! `/support/contract/{contract}`: one contract, with every movement of its counters.

use serde::Serialize;
use theke_sdk::error::if_found;
use theke_sdk::{Query, Response, Result, View, cases, context, contracts};

use crate::card::Card;
use crate::movement::{Movement, movements};
use crate::pages::overview::{CaseLine, lines};
use crate::paths;
use crate::settings::Settings;
use crate::term::counted;

/// How many movements of a counter are shown: as many as the host hands out.
const LATEST_MOVEMENTS: u32 = 200;

#[derive(Serialize)]
struct ContractPage {
    contract: Card,
    histories: Vec<History>,
    cases: Vec<CaseLine>,
    extension_contact: String,
    overview_path: &'static str,
}

#[derive(Serialize)]
struct History {
    title: String,
    movements: Vec<Movement>,
    /// Whether there may be older ones.
    is_cut: bool,
}

/// Shows a contract; one that the customer may not see is not found.
pub fn show(contract: &str) -> Result<Response> {
    let Some(contract) = if_found(contracts::get(contract))? else { return Ok(Response::NotFound) };
    let now = context::current().now;
    let settings = Settings::read()?;
    let cases = cases::find_all(Query::new().equals("contract", contract.id.as_str()))?;
    let mut histories = Vec::new();
    for entitlement in counted(&contract) {
        let entries = entitlement.counter().entries(LATEST_MOVEMENTS)?;
        histories.push(History {
            title: entitlement.title.clone(),
            is_cut: entries.len() >= LATEST_MOVEMENTS as usize,
            movements: movements(entries, &cases),
        });
    }
    let data = ContractPage {
        contract: Card::read(&contract, &settings, now)?,
        histories,
        cases: lines(&cases, std::slice::from_ref(&contract)),
        extension_contact: settings.extension_contact,
        overview_path: paths::OVERVIEW,
    };
    Ok(View::new("contract.html", "contract-title", &data)?.into())
}
