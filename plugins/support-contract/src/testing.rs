//! Records for the unit tests.

use theke_sdk::Instant;
use theke_sdk::assets::Asset;
use theke_sdk::cases::Case;
use theke_sdk::contracts::{Contract, Entitlement};
use theke_sdk::ledger::{Balance, Entry};

use crate::settings::Settings;

/// A contract of account `a1` with one counted entitlement, `e1`.
pub fn contract(status: &str, starts: Instant, ends: Option<Instant>) -> Contract {
    Contract {
        id: "c1".to_owned(),
        number: "K-1001".to_owned(),
        version: 1,
        title: "Service Plus".to_owned(),
        account: "a1".to_owned(),
        status: status.to_owned(),
        starts,
        ends,
        entitlements: vec![entitlement("e1", "per-incident")],
        custom: "{}".to_owned(),
        more: "{}".to_owned(),
    }
}

/// An entitlement of this kind.
pub fn entitlement(id: &str, kind: &str) -> Entitlement {
    Entitlement {
        id: id.to_owned(),
        kind: kind.to_owned(),
        title: "Support requests".to_owned(),
        ledger: format!("entitlement/{id}"),
        more: "{}".to_owned(),
    }
}

/// A balance that adds up.
pub fn balance(granted: i64, reserved: i64, committed: i64) -> Balance {
    Balance { granted, reserved, committed, available: granted - reserved - committed }
}

/// A movement of the counter.
pub fn entry(kind: &str, reference: &str, amount: i64) -> Entry {
    Entry {
        at: 1,
        kind: kind.to_owned(),
        reference: reference.to_owned(),
        key: "key".to_owned(),
        amount,
        reason: String::new(),
        actor: "system".to_owned(),
    }
}

/// An open case without a contract.
pub fn case(id: &str) -> Case {
    Case {
        id: id.to_owned(),
        number: "2026-00042".to_owned(),
        version: 1,
        subject: "The grinder is stuck".to_owned(),
        status: "open".to_owned(),
        priority: "normal".to_owned(),
        channel: "portal".to_owned(),
        account: Some("a1".to_owned()),
        contact: None,
        contract: None,
        entitlement: None,
        owner: None,
        created: 1,
        updated: 1,
        closed: None,
        custom: "{}".to_owned(),
        more: "{}".to_owned(),
    }
}

/// A device of account `a1`, bought at 0; its warranty ends at this instant.
pub fn asset(id: &str, warranty_ends: Option<Instant>) -> Asset {
    Asset {
        id: id.to_owned(),
        number: format!("G-{}", id.to_uppercase()),
        version: 1,
        serial: format!("SN-{}", id.to_uppercase()),
        variant: "v1".to_owned(),
        product: "p1".to_owned(),
        sku: "SKU".to_owned(),
        name: "Torrente 2".to_owned(),
        account: Some("a1".to_owned()),
        contact: None,
        purchased: Some(0),
        warranty_ends,
        under_warranty: warranty_ends.is_some(),
        custom: "{}".to_owned(),
        more: "{}".to_owned(),
    }
}

/// The defaults of plugin.toml, and a level for each priority.
pub fn settings() -> Settings {
    Settings {
        extension_contact: String::new(),
        warn_at: 80,
        warn_days: 30,
        renewal_days: 60,
        reopen_days: 30,
        urgent_levels: "Platin, Platinum".to_owned(),
        high_levels: "Gold".to_owned(),
        low_levels: "Basis".to_owned(),
    }
}
