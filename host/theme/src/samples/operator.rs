//! A believable context for the pages of the operators' console.

use serde_json::{Value, json};

use super::admin::budgets;
use super::{FRIDAY, HOUR, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    const SHOW: &str = "pages/operator/tenants/show.html";
    let console = |path: &str| frame(themes, look, "operator", path);
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    let mut guest = console("/sign-in");
    guest["person"] = Value::Null;
    guest["navigation"] = json!([]);
    let show = |tenant: Value, plugins: Value, changes: Value, errors: Value| {
        json!({"frame": console("/tenants/kaffee"), "tenant": tenant, "plugins": plugins, "changes": changes,
            "budgets": budgets(), "options": [{"value": "mails", "label": text("budget-mails")}],
            "values": {"budget": "mails", "amount": "viele"}, "errors": errors})
    };
    let refused = json!([{"field": "amount", "message": text("error-budget-amount")}]);
    let mut homeless = tenant("suspended");
    homeless["has_theme"] = false.into();
    vec![
        (
            "pages/operator/sign_in.html",
            "operator-sign-in",
            json!({"frame": guest, "values": {"email": "bob@betrieb.example"}, "next": "/",
                "errors": [{"field": "email", "message": text("error-sign-in")}]}),
        ),
        (
            "pages/operator/tenants/list.html",
            "operator-tenants",
            json!({"frame": console("/"), "count": 27, "next": "/?after=kaffee",
                "tenants": [entry("active", 0), entry("suspended", 1), entry("deleting", 2)]}),
        ),
        (
            "pages/operator/tenants/list.html",
            "operator-tenants-none",
            json!({"frame": console("/"), "count": 0, "next": null, "tenants": []}),
        ),
        (SHOW, "operator-tenant", show(tenant("active"), plugins(), changes(&text), json!([]))),
        (SHOW, "operator-tenant-refused", show(homeless, plugins(), json!([]), refused)),
        (SHOW, "operator-tenant-deleting", show(tenant("deleting"), json!([]), json!([]), json!([]))),
    ]
}

fn entry(status: &str, troubled: u32) -> Value {
    json!({"slug": "kaffee", "name": "Brühwerk Kaffeemaschinen GmbH", "host": "portal.bruehwerk.example", "status": status,
        "people": 1_204, "open_cases": 17, "plugins": 2, "troubled": troubled, "budgets": budgets()})
}

fn tenant(status: &str) -> Value {
    json!({"slug": "kaffee", "name": "Brühwerk Kaffeemaschinen GmbH", "status": status, "theme": "bruehwerk", "has_theme": true,
        "locale": "de", "timezone": "Europe/Berlin", "mail_from": "service@bruehwerk.example",
        "created": FRIDAY - 900 * HOUR, "hosts": ["portal.bruehwerk.example", "service.bruehwerk.example"],
        "people": 1_204, "open_cases": 17, "under_way": 2})
}

fn plugins() -> Value {
    let plugin = |state: &str, problem: Option<&str>, errors: Value| {
        json!({"name": "service", "title": "Serviceverträge", "version": "1.2.0", "state": state, "problem": problem,
            "failures": 3, "errors": errors})
    };
    let errors = json!([{"at": FRIDAY - HOUR, "call": "0193f2c4-7d1e-7000-8000-000000000001",
        "message": "the guest used up its 1000 ms of processor time"}]);
    json!([
        plugin("on", None, json!([])),
        plugin("paused", None, errors),
        plugin("broken", Some("the package is missing"), json!([]))
    ])
}

fn changes(text: &dyn Fn(&str) -> String) -> Value {
    json!([{"at": FRIDAY, "actor": "Bob Berger", "label": text("field-status"), "old": {"text": text("tenant-status-active")},
        "new": {"text": text("tenant-status-suspended")}}])
}
