//! A believable context for the pages about withdrawals.

use serde_json::{Value, json};

use super::records::{asked, changes};
use super::{FRIDAY, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let portal = || frame(themes, look, "portal", "/withdrawal");
    let desk = |path: &str| frame(themes, look, "desk", path);
    let required = themes.translate(look, None, "error-required", &Value::Null);
    let entered =
        json!({"name": "Alice Anders", "contract": "O-30114", "part": "", "email": "alice@example.com"});
    vec![
        (
            "pages/withdrawal/form.html",
            "withdrawal",
            json!({"frame": portal(), "values": {"name": "Alice Anders"},
                "errors": [{"field": "contract", "message": required}]}),
        ),
        (
            "pages/withdrawal/confirm.html",
            "withdrawal-confirm",
            json!({"frame": portal(), "values": entered}),
        ),
        (
            "pages/withdrawal/received.html",
            "withdrawal-received",
            json!({"frame": portal(), "withdrawal": withdrawal("received", "")}),
        ),
        (
            "pages/desk/withdrawals/list.html",
            "desk-withdrawals",
            json!({"frame": desk("/desk/withdrawals"), "asked": asked("/desk/withdrawals", &["newest"], false),
                "values": {}, "withdrawals": [withdrawal("received", "")], "next": "/desk/withdrawals?after=b"}),
        ),
        (
            "pages/desk/withdrawals/list.html",
            "desk-withdrawals-none",
            json!({"frame": desk("/desk/withdrawals"), "asked": asked("/desk/withdrawals", &["newest"], false),
                "values": {}, "withdrawals": [], "next": null}),
        ),
        (
            "pages/desk/withdrawals/show.html",
            "desk-withdrawal",
            json!({"frame": desk("/desk/withdrawals/1"), "withdrawal": withdrawal("received", ""), "version": 1,
                "is_open": true, "values": {"order": "O-30114"}, "changes": [],
                "errors": [{"field": "reason", "message": required}]}),
        ),
        (
            "pages/desk/withdrawals/show.html",
            "desk-withdrawal-rejected",
            json!({"frame": desk("/desk/withdrawals/1"), "version": 2, "is_open": false, "values": {},
                "withdrawal": withdrawal("rejected", "Die Frist endete am 3. November."), "changes": changes()}),
        ),
    ]
}

/// What mails and pages read.
pub(super) fn withdrawal(status: &str, reason: &str) -> Value {
    json!({"id": "1", "number": "W-00007", "name": "Alice Anders", "email": "alice@example.com",
        "contract": "O-30114", "part": "Nur die Mühle", "declared": FRIDAY, "status": status, "reason": reason,
        "order": {"id": "1", "number": "O-30114"}, "contact": {"id": "1", "name": "Alice Anders"}})
}
