//! A believable context for every page and mail of the host: what the check, the tests and the gallery render.

mod admin;
mod customers;
mod leads;
mod mails;
mod operator;
mod pages;
mod records;
mod sales;
mod withdrawals;

use serde_json::{Value, json};

use crate::look::Look;
use crate::themes::Themes;

pub use mails::mails;
pub use pages::pages;

/// A page: its template, a name for the state it shows, its context.
pub type Sample = (&'static str, &'static str, Value);

/// 2026-11-20T09:12:00Z.
pub const FRIDAY: i64 = 1_795_165_920_000_000;
/// In microseconds.
const HOUR: i64 = 3_600_000_000;

/// The look of a reader in Berlin.
pub fn look(theme: &str, locale: &str) -> Look {
    Look { theme: theme.to_owned(), locale: locale.to_owned(), timezone: "Europe/Berlin".to_owned() }
}

/// What the host puts around every page.
pub fn frame(themes: &Themes, look: &Look, area: &str, path: &str) -> Value {
    let title = |key: &str| themes.translate(look, None, key, &Value::Null);
    let entry = |key: &str, target: &str| json!({"title": title(key), "path": target, "current": path.starts_with(target)});
    let navigation = match area {
        "desk" => json!([
            entry("nav-queue", "/desk/cases"),
            entry("nav-orders", "/desk/orders"),
            entry("nav-invoices", "/desk/invoices"),
            entry("nav-withdrawals", "/desk/withdrawals"),
            entry("nav-leads", "/desk/leads"),
            entry("nav-accounts", "/desk/accounts"),
            entry("nav-contacts", "/desk/contacts"),
            entry("nav-contracts", "/desk/contracts"),
            entry("nav-assets", "/desk/assets"),
            entry("nav-products", "/desk/products")
        ]),
        "admin" => json!([
            entry("nav-plugins", "/admin/plugins"),
            entry("nav-usage", "/admin/usage"),
            entry("nav-history", "/admin/history"),
            entry("nav-desk", "/desk/cases")
        ]),
        "operator" => json!([entry("nav-tenants", "/")]),
        _ => json!([
            {"title": title("nav-home"), "path": "/", "current": path == "/"}, entry("nav-cases", "/cases"),
            {"title": "Service", "path": "/support", "current": path.starts_with("/support")}, entry("nav-profile", "/profile")
        ]),
    };
    let person = match area {
        "admin" => json!({"name": "Erik Ernst", "email": "erik@bruehwerk.example", "kind": "admin"}),
        "operator" => json!({"name": "Bob Berger", "email": "bob@betrieb.example", "kind": "operator"}),
        "desk" => json!({"name": "Dora Dahl", "email": "dora@bruehwerk.example", "kind": "agent"}),
        _ => json!({"name": "Alice Anders", "email": "alice@example.com", "kind": "customer"}),
    };
    let tenant = match look.theme.as_str() {
        _ if area == "operator" => json!({"name": "Theke", "slug": ""}),
        "bruehwerk" => json!({"name": "Brühwerk Kaffeemaschinen GmbH", "slug": "kaffee"}),
        _ => json!({"name": "Stadtwerk Lindenau", "slug": "stadtwerk"}),
    };
    json!({"tenant": tenant, "person": person, "csrf": "csrf-token", "form_key": "0193f2c4-7d1e-7000-8000-000000000001",
        "path": path, "locale": look.locale, "locales": ["de", "en"], "timezone": look.timezone, "area": area,
        "navigation": navigation, "flash": null, "stylesheet": themes.stylesheet_path(&look.theme),
        "theme": look.theme, "request_id": "0193f2c4-7d1e"})
}

/// What a plugin shows in a page: plain HTML here, because the host's binary holds no plugin.
fn panel() -> Value {
    json!({"plugin": "support-contract", "title": "Servicevertrag", "failed": false, "reference": null,
        "html": r#"<h3>Service Plus</h3><p>3 von 10</p><p><a href="/support">Service</a></p>"#})
}

/// Files that a record has beside its conversation.
fn documents() -> Value {
    json!([{"id": "1", "name": "Retourenschein R-2026-00042.pdf", "media_type": "application/pdf", "size": 84_213}])
}
