//! What a tenant may set; `[settings]` in plugin.toml describes it and gives the defaults.

use serde::Deserialize;
use theke_sdk::{Instant, Result};

/// A day of 24 hours, in microseconds.
pub const DAY: Instant = 24 * 60 * 60 * 1_000_000;

/// The tenant's settings.
#[derive(Debug, Deserialize)]
pub struct Settings {
    /// Whom a customer asks for more: a sentence, an address, a phone number. Empty: nothing is offered.
    pub extension_contact: String,
    /// From how much use on, in percent, a counter carries a warning.
    pub warn_at: i64,
    /// How many days before its end a contract carries a warning.
    pub warn_days: i64,
    /// How many days before its end a contract's renewal can be asked for.
    pub renewal_days: i64,
    /// For how many days after its close a case can be reopened without using another request.
    pub reopen_days: i64,
    /// The service levels whose cases are urgent, with commas between them.
    pub urgent_levels: String,
    /// The same for cases of high priority.
    pub high_levels: String,
    /// The same for cases of low priority.
    pub low_levels: String,
}

impl Settings {
    /// The settings of the tenant that is calling.
    pub fn read() -> Result<Self> {
        theke_sdk::settings::read()
    }
}
