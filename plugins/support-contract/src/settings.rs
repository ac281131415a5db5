//! What a tenant may set; `[settings]` in plugin.toml describes it and gives the defaults.

use serde::Deserialize;
use theke_sdk::Result;

/// The tenant's settings.
#[derive(Debug, Deserialize)]
pub struct Settings {
    /// Whom a customer asks for more: a sentence, an address, a phone number. Empty: nothing is offered.
    pub extension_contact: String,
    /// From how much use on, in percent, a counter carries a warning.
    pub warn_at: i64,
}

impl Settings {
    /// The settings of the tenant that is calling.
    pub fn read() -> Result<Self> {
        theke_sdk::settings::read()
    }
}
