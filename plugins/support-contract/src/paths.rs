//! Where the plugin's pages and the portal's cases are.

use theke_sdk::Id;

/// The mount of plugin.toml; the overview.
pub const OVERVIEW: &str = "/support";

/// A contract with the movements of its counters.
pub fn contract(contract: &Id) -> String {
    format!("{OVERVIEW}/contract/{contract}")
}

/// The form that asks for support against a contract.
pub fn request(contract: &Id) -> String {
    format!("{OVERVIEW}/request/{contract}")
}

/// The portal's page of a case.
pub fn case(case: &Id) -> String {
    format!("/cases/{case}")
}
