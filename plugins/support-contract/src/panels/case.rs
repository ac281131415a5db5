//! What a case has to do with a contract, for its agent and for its customer: which one, why, and whether the case counts.

use serde::Serialize;
use serde_json::{Map, Value};
use theke_sdk::contracts::Contract;
use theke_sdk::error::if_found;
use theke_sdk::{Id, Ledger, Result, View, cases, context, contracts};

use crate::card::Card;
use crate::choice::Because;
use crate::device::{self, Device};
use crate::movement::{Movement, movements};
use crate::paths;
use crate::settings::Settings;
use crate::settle::ENTRIES_OF_A_CASE;
use crate::standing::{Standing, standing};

#[derive(Serialize)]
struct Panel {
    /// `None`: the case has no contract.
    contract: Option<Card>,
    /// Why this contract, as a key of the translations.
    because: Option<String>,
    standing: Standing,
    device: Option<Device>,
    /// Whether the warranty held when the case was created.
    under_warranty: bool,
    /// The movements of the counter that this case has made.
    movements: Vec<Movement>,
    warranty_path: &'static str,
}

/// Shows the agent's panel.
pub fn desk(case: &Id) -> Result<Option<View>> {
    let Some(panel) = read(case)? else { return Ok(None) };
    View::new("panels/case.html", "panel-case-title", &panel).map(Some)
}

/// Shows the customer's panel; nothing where neither a contract nor a warranty has to do with the case.
pub fn portal(case: &Id) -> Result<Option<View>> {
    let Some(panel) = read(case)?.filter(|panel| panel.contract.is_some() || panel.under_warranty) else {
        return Ok(None);
    };
    View::new("panels/own_case.html", "panel-case-title", &panel).map(Some)
}

fn read(case: &Id) -> Result<Option<Panel>> {
    let Some(case) = if_found(cases::get(case))? else { return Ok(None) };
    let contract = match &case.contract {
        Some(contract) => if_found(contracts::get(contract))?,
        None => None,
    };
    let fields: Map<String, Value> = serde_json::from_str(&case.custom).unwrap_or_default();
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let device = match text("asset") {
        Some(asset) => device::with_id(asset)?,
        None => None,
    };
    let entries = match &case.entitlement {
        Some(entitlement) => Ledger::of_entitlement(entitlement).entries_for(&case.id, ENTRIES_OF_A_CASE)?,
        None => Vec::new(),
    };
    Ok(Some(Panel {
        contract: contract.as_ref().map(read_card).transpose()?,
        because: text("contract_because").and_then(Because::message),
        standing: standing(&entries),
        device: device.as_ref().map(Device::from),
        under_warranty: fields.get("under_warranty").and_then(Value::as_bool).unwrap_or(false),
        movements: own(movements(entries, &[case])),
        warranty_path: paths::DESK_WARRANTY,
    }))
}

/// On the case's own page nobody needs a link to it.
fn own(movements: Vec<Movement>) -> Vec<Movement> {
    movements.into_iter().map(|movement| Movement { case: None, ..movement }).collect()
}

fn read_card(contract: &Contract) -> Result<Card> {
    Card::read(contract, &Settings::read()?, context::current().now)
}
