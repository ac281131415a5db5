//! A believable context for every mail of the host.

use serde_json::{Value, json};

use super::pages::cases;
use super::{FRIDAY, withdrawals};
use crate::look::Look;

/// Every mail of the host: its folder and context.
pub fn mails(look: &Look) -> Vec<(&'static str, Value)> {
    let frame =
        json!({"tenant": {"name": "Brühwerk Kaffeemaschinen GmbH", "slug": "kaffee"}, "locale": look.locale});
    let account = json!({"frame": frame, "name": "Alice Anders", "expires": FRIDAY,
        "url": "http://kaffee.localhost:8080/password/set?token=t0k3n"});
    let case = json!({"frame": frame, "name": "Alice Anders", "case": cases()[0], "author": "Dora Dahl",
        "body": "Guten Tag Frau Anders,\n\ndas Ersatzteil ist unterwegs.", "url": "http://kaffee.localhost:8080/cases/1"});
    let gross = json!({"minor": 33_618, "currency": "EUR"});
    let order = json!({"frame": frame, "name": "Alice Anders", "url": "http://kaffee.localhost:8080/orders/1",
        "order": {"number": "O-30114", "reference": "PO-7", "gross": gross},
        "shipment": {"number": "S-00012", "carrier": "Paketdienst Isar", "tracking_number": "PI-21340",
            "tracking_url": "https://paketdienst-isar.example/PI-21340"}});
    let invoice = json!({"frame": frame, "name": "Alice Anders", "url": "http://kaffee.localhost:8080/invoices/1",
        "invoice": {"kind": "invoice", "number": "I-2026-00042", "reference": "PO-7", "gross": gross, "due": FRIDAY}});
    let withdrawal = |status: &str, reason: &str| json!({"frame": frame, "name": "Alice Anders", "withdrawal": withdrawals::withdrawal(status, reason)});
    vec![
        ("emails/password/invitation", account.clone()),
        ("emails/password/reset", account),
        ("emails/cases/received", case.clone()),
        ("emails/cases/reply", case.clone()),
        ("emails/cases/closed", case),
        ("emails/orders/placed", order.clone()),
        ("emails/orders/shipped", order),
        ("emails/invoices/issued", invoice),
        ("emails/withdrawals/received", withdrawal("received", "")),
        ("emails/withdrawals/decided", withdrawal("rejected", "Die Frist endete am 3. November.")),
    ]
}
