//! The example plugin's fragments, as its own code fills them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use theke_theme::samples::FRIDAY;
use theke_theme::{Fragments, Look, Themes};

use super::here::fragment;

/// The text files of `plugins/support-contract`.
pub fn fragments() -> Arc<Fragments> {
    // The portal's tests use this file, too.
    let mut roots = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder =
        roots.find_map(|root| Some(root.join("plugins/support-contract")).filter(|folder| folder.is_dir()));
    let folder = folder.expect("the repository has the plugin");
    let mut templates = BTreeMap::new();
    read(&folder.join("templates"), "", &mut templates);
    let locale = |code: &str| {
        let text = fs::read_to_string(folder.join(format!("locales/{code}.ftl")))
            .expect("the plugin has both languages");
        (code.to_owned(), text)
    };
    let locales = BTreeMap::from([locale("de"), locale("en")]);
    Arc::new(Fragments {
        plugin: "support-contract".to_owned(),
        digest: "example".to_owned(),
        templates,
        locales,
        is_trusted: true,
    })
}

/// Every page of the plugin: its template, the title of its page, its data.
pub fn fragment_data() -> Vec<(&'static str, &'static str, Value)> {
    let cases = json!([
        {"number": "2026-00042", "subject": "Siebträger tropft nach dem Bezug", "status": "open", "created": FRIDAY,
            "path": "/cases/1", "contract": "K-1001"},
        {"number": "2026-00017", "subject": "Entkalkung fehlgeschlagen", "status": "closed", "created": FRIDAY,
            "path": "/cases/3", "contract": "K-1001"},
    ]);
    let contact = "service@bruehwerk.example";
    let movement = |kind: &str, amount: i64, case: Value| json!({"at": FRIDAY, "kind": kind, "amount": amount, "reason": "", "case": case});
    let about = json!({"number": "2026-00042", "subject": "Siebträger tropft", "path": "/cases/1"});
    vec![
        (
            "overview.html",
            "overview-title",
            json!({"contracts": [contract(2, 1, None), contract(0, 1, Some("obstacle-exhausted"))], "cases": cases,
                "extension_contact": contact}),
        ),
        (
            "contract.html",
            "contract-title",
            json!({"contract": contract(2, 1, None), "cases": cases, "extension_contact": contact, "overview_path": "/support",
                "histories": [{"title": "Supportanfragen", "movements": [movement("reserve", 1, about), movement("commit", 7, Value::Null),
                    movement("grant", 10, Value::Null)]}]}),
        ),
        (
            "request.html",
            "request-title",
            json!({"contract": contract(3, 0, None), "values": {"subject": "<script>alert(1)</script>"},
                "errors": [{"field": "description", "message": "description-missing"}], "subject_characters": 120,
                "description_characters": 10_000, "extension_contact": contact, "overview_path": "/support"}),
        ),
        (
            "unavailable.html",
            "request-title",
            json!({"contract": contract(0, 0, Some("obstacle-exhausted")), "values": {}, "errors": [],
                "extension_contact": contact, "overview_path": "/support"}),
        ),
    ]
}

/// A panel of the plugin as the host hands it to a page.
pub(super) fn panel(themes: &Themes, look: &Look, slot: &str) -> Value {
    let (template, title, data) = match slot {
        "portal.home" => (
            "panels/home.html",
            "panel-home-title",
            json!({"contracts": [contract(3, 0, None)], "further": 1, "overview_path": "/support"}),
        ),
        _ => (
            "panels/case.html",
            "panel-case-title",
            json!({"contract": contract(2, 1, None), "standing": "reserved"}),
        ),
    };
    let fragments = fragments();
    let html = fragment(themes, look, &fragments, (template, &data), &json!({})).expect("the panel renders");
    let title = themes.translate(look, Some(&fragments), title, &data);
    json!({"plugin": "support-contract", "title": title, "html": html, "failed": false, "reference": null})
}

fn contract(available: i64, reserved: i64, reason: Option<&str>) -> Value {
    json!({"number": "K-1001", "title": "Service Plus", "starts": FRIDAY - 28_000_000_000_000, "last_day": FRIDAY + 3_500_000_000_000_i64,
        "counters": [{"title": "Supportanfragen", "granted": 10, "available": available, "reserved": reserved,
            "committed": 10 - available - reserved, "is_low": available == 2, "is_exhausted": available == 0}],
        "is_unlimited": false, "reason": reason, "is_exhausted": reason.is_some(), "path": "/support/contract/1",
        "request_path": if reason.is_none() { json!("/support/request/1") } else { Value::Null }})
}

fn read(folder: &Path, prefix: &str, templates: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the plugin has templates") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        if path.is_dir() {
            read(&path, &format!("{prefix}{name}/"), templates);
        } else {
            templates
                .insert(format!("{prefix}{name}"), fs::read_to_string(&path).expect("a readable template"));
        }
    }
}
