//! A believable context for the administration's pages.

use serde_json::{Value, json};

use super::{FRIDAY, HOUR, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

/// A call's reference.
const CALL: &str = "0193f2c4-7d1e-7000-8000-000000000001";

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let admin = |path: &str| frame(themes, look, "admin", path);
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    let log = "/admin/plugins/service/log";
    vec![
        (
            "pages/admin/plugins/list.html",
            "admin-plugins",
            json!({"frame": admin("/admin/plugins"), "plugins": [plugin("on"), plugin("paused"), plugin("broken"), plugin("off")]}),
        ),
        (
            "pages/admin/plugins/list.html",
            "admin-plugins-none",
            json!({"frame": admin("/admin/plugins"), "plugins": []}),
        ),
        (
            "pages/admin/plugins/show.html",
            "admin-plugin",
            json!({"frame": admin("/admin/plugins/service"), "plugin": plugin("paused"), "paused": paused(), "rights": rights(),
                "fields": fields(), "lines": lines(), "changes": [], "version": 1, "values": null, "errors": [],
                "is_settings": false}),
        ),
        (
            "pages/admin/plugins/show.html",
            "admin-plugin-refused",
            json!({"frame": admin("/admin/plugins/service"), "plugin": plugin("broken"), "paused": [], "rights": [],
                "fields": fields(), "lines": [], "changes": [], "version": 1, "is_settings": true,
                "values": {"settings.warn_at": "viel"},
                "errors": [{"field": "settings.warn_at", "message": text("error-setting-type")}]}),
        ),
        (
            "pages/admin/plugins/log.html",
            "admin-plugin-log",
            json!({"frame": admin(log), "name": "service", "path": log, "levels": ["error", "warn"],
                "values": {"level": "error"}, "is_filtered": true, "lines": lines(), "next": log}),
        ),
        (
            "pages/admin/plugins/log.html",
            "admin-plugin-log-empty",
            json!({"frame": admin(log), "name": "service", "path": log, "levels": ["error", "warn"],
                "values": {}, "is_filtered": false, "lines": [], "next": null}),
        ),
        (
            "pages/admin/usage.html",
            "admin-usage",
            json!({"frame": admin("/admin/usage"), "budgets": budgets()}),
        ),
        (
            "pages/admin/history.html",
            "admin-history",
            json!({"frame": admin("/admin/history"), "values": {"q": "Dora"}, "is_filtered": true,
                "changes": changes(&text), "next": "/admin/history?before=b"}),
        ),
        (
            "pages/admin/history.html",
            "admin-history-empty",
            json!({"frame": admin("/admin/history"), "values": {}, "is_filtered": false, "changes": [], "next": null}),
        ),
    ]
}

fn plugin(state: &str) -> Value {
    json!({"name": "service", "title": "Serviceverträge", "version": "1.2.0",
        "digest": "78221b2959d87ec58d332912d372df01", "state": state,
        "signature": (state != "broken").then_some("unterschrieben von acme"), "installed": FRIDAY - 400 * HOUR,
        "problem": (state == "broken").then_some("the package is missing"), "updated": FRIDAY,
        "failures": if state == "on" { 0 } else { 3 }, "is_readable": state != "broken"})
}

fn paused() -> Value {
    let kinds = ["page", "panel", "hook", "listener", "job", "webhook"];
    let one = |kind: &&str| {
        json!({"kind": kind, "name": "case.create", "failures": 10, "call": CALL, "until": FRIDAY + HOUR,
            "message": "the guest used up its 50 ms of processor time"})
    };
    kinds.iter().map(one).collect()
}

pub(super) fn budgets() -> Value {
    let one = |name: &str, used: i64, limit: i64, state: &str| {
        json!({"name": name, "used": used, "limit": limit, "per_cent": used * 100 / limit, "state": state,
            "is_bytes": name == "storage", "granted": name == "mails"})
    };
    json!([
        one("storage", 1_288_490_188, 2_147_483_648, "fine"),
        one("mails", 873, 1_000, "low"),
        one("jobs", 10_000, 10_000, "empty"),
        one("requests", 0, 43_200, "fine"),
        one("calls", 1, 8, "fine"),
    ])
}

fn rights() -> Value {
    json!([
        {"word": "cases.read", "title": "Vorgänge lesen", "reason": "to list the customer's cases", "granted": true},
        {"word": "http.api.example.com", "title": "Daten austauschen mit api.example.com (POST)",
            "reason": "to send readings", "granted": false},
    ])
}

fn fields() -> Value {
    let field = |name: &str, kind: &str, value: &str| {
        json!({"name": format!("settings.{name}"), "label": name, "hint": "", "kind": kind, "options": [],
            "minimum": null, "maximum": null, "maxlength": 200, "required": false, "value": value})
    };
    let mut choice = field("tone", "select", "du");
    choice["options"] = json!([{"value": "du", "label": "Du"}, {"value": "sie", "label": "Sie"}]);
    json!([
        field("extension_contact", "line", "Herr Maier"),
        field("warn_at", "integer", "80"),
        field("share", "number", "0.5"),
        field("paused", "checkbox", "true"),
        field("note", "text", "Zwei\nZeilen"),
        choice,
    ])
}

fn lines() -> Value {
    let line = |level: &str, message: &str, fields: Value| json!({"at": FRIDAY - HOUR, "level": level, "message": message, "fields": fields, "call": CALL});
    json!([
        line("error", "the guest used up its 1000 ms of processor time", json!({"surface": "page overview"})),
        line("info", "3 requests are left", json!({})),
    ])
}

fn changes(text: &dyn Fn(&str) -> String) -> Value {
    let change = |noun: &str,
                  path: Option<&str>,
                  plugin: Option<&str>,
                  label: &str,
                  old: Value,
                  new: Value| {
        json!({"at": FRIDAY, "actor": "Dora Dahl", "plugin": plugin, "channel": text("channel-desk"), "noun": text(noun),
            "path": path, "label": label, "old": old, "new": new})
    };
    json!([
        change(
            "noun-case",
            Some("/desk/cases/1"),
            None,
            "Status",
            json!({"text": "offen"}),
            json!({"text": "gelöst"})
        ),
        change(
            "noun-asset",
            Some("/desk/assets/1"),
            Some("service"),
            "Garantie",
            Value::Null,
            json!({"at": FRIDAY})
        ),
        change(
            "noun-price",
            None,
            None,
            "Preis",
            json!({"money": {"minor": 4990, "currency": "EUR"}}),
            Value::Null
        ),
    ])
}
