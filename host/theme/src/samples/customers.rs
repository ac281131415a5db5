//! A believable context for the desk's pages about accounts, contacts and contracts.

use serde_json::{Value, json};

use super::records::{asked, assets, changes, sheet};
use super::{FRIDAY, HOUR, Sample, frame, pages::cases};
use crate::look::Look;
use crate::themes::Themes;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    [lists(themes, look), forms(themes, look), records(themes, look)].concat()
}

fn lists(themes: &Themes, look: &Look) -> Vec<Sample> {
    let list = |path: &str, orders: &[&str], name: &str, rows: Value| {
        let none = rows.as_array().is_none_or(Vec::is_empty);
        let mut context = json!({"frame": frame(themes, look, "desk", path), "asked": asked(path, orders, none), "values": {},
            "next": null});
        context[name] = rows;
        context
    };
    vec![
        (
            "pages/desk/accounts/list.html",
            "desk-accounts",
            list(
                "/desk/accounts",
                &["name", "number"],
                "accounts",
                json!([account("company"), account("person")]),
            ),
        ),
        (
            "pages/desk/accounts/list.html",
            "desk-accounts-none",
            list("/desk/accounts", &["name"], "accounts", json!([])),
        ),
        (
            "pages/desk/contacts/list.html",
            "desk-contacts",
            list("/desk/contacts", &["name", "number"], "contacts", json!([contact()])),
        ),
        (
            "pages/desk/contacts/list.html",
            "desk-contacts-none",
            list("/desk/contacts", &["name"], "contacts", json!([])),
        ),
        (
            "pages/desk/contracts/list.html",
            "desk-contracts",
            list("/desk/contracts", &["number", "title", "ends"], "contracts", contracts_of()),
        ),
        (
            "pages/desk/contracts/list.html",
            "desk-contracts-none",
            list("/desk/contracts", &["number"], "contracts", json!([])),
        ),
    ]
}

fn forms(themes: &Themes, look: &Look) -> Vec<Sample> {
    let required = themes.translate(look, None, "error-required", &Value::Null);
    let new = |path: &str, field: &str, values: Value| {
        sheet(
            json!({"frame": frame(themes, look, "desk", path), "values": values, "is_refused": true, "version": null,
            "errors": [{"field": field, "message": required}]}),
        )
    };
    let customer = json!({"lifecycle": "customer", "kind": "company", "locale": "de"});
    vec![
        (
            "pages/desk/accounts/new.html",
            "desk-account-new",
            new("/desk/accounts/new", "name", customer.clone()),
        ),
        (
            "pages/desk/contacts/new.html",
            "desk-contact-new",
            new("/desk/contacts/new", "family_name", customer),
        ),
        (
            "pages/desk/contracts/new.html",
            "desk-contract-new",
            new(
                "/desk/contracts/new",
                "account",
                json!({"status": "active", "entitlement": "per-incident", "granted": 0}),
            ),
        ),
    ]
}

fn records(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    vec![
        (
            "pages/desk/accounts/show.html",
            "desk-account",
            sheet(
                json!({"frame": desk("/desk/accounts/1"), "customer": account("company"), "contracts": contracts_of(), "assets": assets(),
                "members": [{"id": "1", "name": "Alice Anders", "email": "alice@example.com", "role": "manager"}], "cases": cases(),
                "changes": changes(), "refused": null, "values": {"name": "Café Anders", "kind": "company", "lifecycle": "customer"}}),
            ),
        ),
        (
            "pages/desk/contacts/show.html",
            "desk-contact",
            sheet(
                json!({"frame": desk("/desk/contacts/1"), "contact": contact(), "assets": [], "cases": cases(), "changes": changes(),
                "accounts": [{"id": "1", "name": "Café Anders", "number": "A-2001", "role": "manager"}],
                "values": {"family_name": "Anders", "locale": "de", "lifecycle": "customer"}}),
            ),
        ),
        (
            "pages/desk/contracts/show.html",
            "desk-contract",
            sheet(
                json!({"frame": desk("/desk/contracts/1"), "contract": contracts_of()[0], "cases": cases(), "changes": changes(),
                "customer": {"id": "1", "number": "A-2001", "name": "Café Anders"},
                "entitlements": [{"title": "Serviceanfragen", "kind": "per-incident", "granted": 10, "reserved": 1, "available": 3},
                    {"title": "Hotline", "kind": "unlimited", "granted": 0, "reserved": 0, "available": 0}],
                "values": {"number": "K-1001", "status": "active", "entitlement": "per-incident", "granted": 10}}),
            ),
        ),
    ]
}

fn account(kind: &str) -> Value {
    json!({"id": "1", "number": "A-2001", "name": "Café Anders", "kind": kind, "lifecycle": "customer", "tier": "A", "vat_id": null,
        "external_ref": "4711", "custom": {"Filialen": 3}, "created": FRIDAY - 900 * HOUR, "updated": FRIDAY})
}

fn contact() -> Value {
    json!({"id": "1", "number": "C-00001", "name": "Alice Anders", "salutation": "Frau", "email": "alice@example.com", "phone": null,
        "locale": "de", "lifecycle": "customer", "external_ref": null, "custom": {}, "created": FRIDAY - 900 * HOUR, "updated": FRIDAY,
        "addresses": [{"kind": "main", "street": "Mahlweg 7", "postcode": "10115", "city": "Berlin", "country": ""}]})
}

fn contracts_of() -> Value {
    let contract = |id: &str, number: &str, status: &str, ends: Value| {
        json!({"id": id, "number": number, "title": "Service Plus", "status": status, "account": "Café Anders", "starts": FRIDAY - 5_000 * HOUR,
            "ends": ends, "external_ref": null, "custom": {}, "created": FRIDAY - 5_000 * HOUR, "updated": FRIDAY})
    };
    json!([
        contract("1", "K-1001", "active", json!(FRIDAY + 3_000 * HOUR)),
        contract("2", "K-0907", "expired", Value::Null)
    ])
}
