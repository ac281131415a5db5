//! Contexts to render every template with: for the tests and for the gallery.

mod mails;
mod pages;
mod plugin;

use serde_json::{Value, json};
use theke_theme::{Look, Themes};

pub use mails::mails;
pub use pages::pages;
pub use plugin::{fragment_data, fragments};

/// 2026-11-20T09:12:00Z.
const FRIDAY: i64 = 1_795_165_920_000_000;
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
        "desk" => json!([entry("nav-queue", "/desk")]),
        _ => json!([
            {"title": title("nav-home"), "path": "/", "current": path == "/"}, entry("nav-cases", "/cases"),
            {"title": "Service", "path": "/support", "current": path.starts_with("/support")}, entry("nav-profile", "/profile")
        ]),
    };
    let person = match area {
        "desk" => json!({"name": "Dora Dahl", "email": "dora@bruehwerk.example", "kind": "agent"}),
        _ => json!({"name": "Alice Anders", "email": "alice@example.com", "kind": "customer"}),
    };
    let tenant = match look.theme.as_str() {
        "bruehwerk" => json!({"name": "Brühwerk Kaffeemaschinen GmbH", "slug": "kaffee"}),
        _ => json!({"name": "Stadtwerk Lindenau", "slug": "stadtwerk"}),
    };
    json!({"tenant": tenant, "person": person, "csrf": "csrf-token", "form_key": "0193f2c4-7d1e-7000-8000-000000000001",
        "path": path, "locale": look.locale, "locales": ["de", "en"], "timezone": look.timezone, "area": area,
        "navigation": navigation, "flash": null, "stylesheet": themes.stylesheet_path(&look.theme),
        "theme": look.theme, "request_id": "0193f2c4-7d1e"})
}
