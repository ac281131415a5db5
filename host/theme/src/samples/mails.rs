//! A believable context for every mail of the host.

use serde_json::{Value, json};

use super::FRIDAY;
use super::pages::cases;
use crate::look::Look;

/// Every mail of the host: its folder and context.
pub fn mails(look: &Look) -> Vec<(&'static str, Value)> {
    let frame =
        json!({"tenant": {"name": "Brühwerk Kaffeemaschinen GmbH", "slug": "kaffee"}, "locale": look.locale});
    let account = json!({"frame": frame, "name": "Alice Anders", "expires": FRIDAY,
        "url": "http://kaffee.localhost:8080/password/set?token=t0k3n"});
    let case = json!({"frame": frame, "name": "Alice Anders", "case": cases()[0], "author": "Dora Dahl",
        "body": "Guten Tag Frau Anders,\n\ndas Ersatzteil ist unterwegs.", "url": "http://kaffee.localhost:8080/cases/1"});
    vec![
        ("emails/password/invitation", account.clone()),
        ("emails/password/reset", account),
        ("emails/cases/received", case.clone()),
        ("emails/cases/reply", case.clone()),
        ("emails/cases/closed", case),
    ]
}
