//! Where the plugin's pages and the portal's cases are.

use theke_sdk::Id;

/// The mount of plugin.toml; the overview.
pub const OVERVIEW: &str = "/support";

/// The form that asks for support, against the contract that fits best.
pub const ASK: &str = "/support/request";

/// Where a serial number is looked up by customers.
pub const WARRANTY: &str = "/support/warranty";

/// Where a serial number is looked up by agents.
pub const DESK_WARRANTY: &str = "/desk/support/warranty";

/// A contract with the movements of its counters.
pub fn contract(contract: &Id) -> String {
    format!("{OVERVIEW}/contract/{contract}")
}

/// The form that asks for support against a contract.
pub fn request(contract: &Id) -> String {
    format!("{ASK}/{contract}")
}

/// The form that asks for a contract's renewal.
pub fn renewal(contract: &Id) -> String {
    format!("{OVERVIEW}/renewal/{contract}")
}

/// One of the forms that ask for support, about a device.
pub fn about(form: &str, device: Option<&Id>) -> String {
    match device {
        Some(device) => format!("{form}?asset={device}"),
        None => form.to_owned(),
    }
}

/// The portal's page of a case.
pub fn case(case: &Id) -> String {
    format!("/cases/{case}")
}

/// The desk's page of a device.
pub fn desk_asset(asset: &Id) -> String {
    format!("/desk/assets/{asset}")
}
