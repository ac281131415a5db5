//! The agent's view of a case: its contract, what is left of it, and whether this case counts.

use serde::Serialize;
use theke_sdk::cases::Case;
use theke_sdk::contracts::Contract;
use theke_sdk::error::if_found;
use theke_sdk::{Id, Ledger, Result, View, cases, context, contracts};

use crate::card::Card;
use crate::settings::Settings;
use crate::standing::{Standing, standing};

/// A case has a handful of entries at most: one reservation, one commit or release, corrections.
const ENTRIES_OF_A_CASE: u32 = 50;

#[derive(Serialize)]
struct Panel {
    /// `None`: the case has no contract.
    contract: Option<Card>,
    standing: Standing,
}

/// Shows the panel.
pub fn render(case: &Id) -> Result<Option<View>> {
    let Some(case) = if_found(cases::get(case))? else { return Ok(None) };
    let contract = match &case.contract {
        Some(contract) => if_found(contracts::get(contract))?,
        None => None,
    };
    let data =
        Panel { contract: contract.as_ref().map(read_card).transpose()?, standing: read_standing(&case)? };
    View::new("panels/case.html", "panel-case-title", &data).map(Some)
}

fn read_card(contract: &Contract) -> Result<Card> {
    Card::read(contract, &Settings::read()?, context::current().now)
}

fn read_standing(case: &Case) -> Result<Standing> {
    let Some(entitlement) = &case.entitlement else { return Ok(Standing::Uncounted) };
    let entries = Ledger::of_entitlement(entitlement).entries_for(&case.id, ENTRIES_OF_A_CASE)?;
    Ok(standing(&entries))
}
