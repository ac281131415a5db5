//! The customer's home: what is left, and the shortest way to support.

use serde::Serialize;
use theke_sdk::{Query, Result, View, context, contracts};

use crate::card::Card;
use crate::paths;
use crate::settings::Settings;

/// How many contracts fit on a home page; the overview has them all.
const CONTRACTS: usize = 3;

#[derive(Serialize)]
struct Home {
    contracts: Vec<Card>,
    /// How many more the overview has.
    further: usize,
    overview_path: &'static str,
}

/// Shows the contracts that can be used or are used up; nothing for a customer without one.
pub fn render() -> Result<Option<View>> {
    let now = context::current().now;
    let settings = Settings::read()?;
    let active = contracts::find_all(Query::new().equals("status", "active"))?;
    let running: Vec<_> = active.iter().filter(|contract| contract.covers(now)).collect();
    if running.is_empty() {
        return Ok(None);
    }
    let shown = running.iter().take(CONTRACTS);
    let data = Home {
        contracts: shown.map(|contract| Card::read(contract, &settings, now)).collect::<Result<_>>()?,
        further: running.len().saturating_sub(CONTRACTS),
        overview_path: paths::OVERVIEW,
    };
    View::new("panels/home.html", "panel-home-title", &data).map(Some)
}
