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
    let movement = |kind: &str, amount: i64, case: Value| {
        json!({"at": FRIDAY, "kind": kind, "amount": amount, "reason": "",
        "why": "why-create", "is_anothers": case.is_null() && kind == "commit", "case": case})
    };
    let about = json!({"number": "2026-00042", "subject": "Siebträger tropft", "path": "/cases/1"});
    vec![
        (
            "overview.html",
            "overview-title",
            json!({"contracts": [contract(2, 1, None), contract(0, 1, Some("obstacle-exhausted"))], "cases": cases,
                "extension_contact": contact, "ask_path": "/support/request", "warranty_path": "/support/warranty"}),
        ),
        (
            "contract.html",
            "contract-title",
            json!({"contract": contract(2, 1, None), "cases": cases, "extension_contact": contact, "overview_path": "/support",
                "histories": [{"title": "Supportanfragen", "movements": [movement("reserve", 1, about), movement("commit", 7, Value::Null),
                    movement("grant", 10, Value::Null)], "is_cut": true}]}),
        ),
        (
            "request.html",
            "request-title",
            request(&contract(3, 0, None), &json!({"subject": "<script>alert(1)</script>"}), "description"),
        ),
        (
            "unavailable.html",
            "request-title",
            request(&contract(0, 0, Some("obstacle-exhausted")), &json!({}), "serial"),
        ),
        (
            "warranty.html",
            "warranty-title",
            json!({"device": device(), "path": "/support/warranty", "next_path": "/support/request?asset=1", "is_desk": false,
                "values": {"serial": "T2-2304-0117"}, "errors": [], "serial_characters": 100, "overview_path": "/support"}),
        ),
        ("renewal.html", "renewal-title", renewal(&Value::Null, &Value::Null, true)),
        ("renewal.html", "renewal-title", renewal(&json!(FRIDAY), &Value::Null, false)),
        ("renewal.html", "renewal-title", renewal(&Value::Null, &json!(FRIDAY), false)),
    ]
}

/// What a case has to do with its contract.
fn case_panel() -> Value {
    json!({"contract": contract(2, 1, None), "standing": "reserved", "because": "because-only", "device": device(),
        "under_warranty": false, "warranty_path": "/desk/support/warranty",
        "movements": [{"at": FRIDAY, "kind": "reserve", "amount": 1, "reason": "", "why": "why-create", "is_anothers": false,
            "case": null}]})
}

/// The page that asks for support, or why there is none, with an error at a field.
fn request(contract: &Value, values: &Value, wrong: &str) -> Value {
    json!({"contract": contract, "because": "because-ends-first", "device": device(),
        "devices": [{"value": "1", "label": "Torrente 2 (T2-2304-0117)"}],
        "others": [{"title": "Mühlenwartung", "number": "K-1002", "path": "/support/request/2?asset=1", "reason": null},
            {"title": "Service Basis", "number": "K-0907", "path": null, "reason": "obstacle-other-device"}],
        "values": values, "errors": [{"field": wrong, "message": "description-missing"}], "path": "/support/request/1",
        "choose_path": "/support/request", "warranty_path": "/support/warranty", "subject_characters": 120,
        "description_characters": 10_000, "extension_contact": "service@bruehwerk.example", "overview_path": "/support"})
}

fn renewal(asked: &Value, begins: &Value, is_open: bool) -> Value {
    let case_path = if asked.is_null() { Value::Null } else { json!("/cases/1") };
    json!({"contract": contract(2, 1, None), "path": "/support/renewal/1", "asked": asked, "case_path": case_path,
        "begins": begins, "is_open": is_open, "values": {}, "errors": [], "message_characters": 2_000,
        "overview_path": "/support"})
}

fn device() -> Value {
    json!({"id": "1", "name": "Torrente 2 Schwarz", "number": "G-5001", "serial": "T2-2304-0117", "under_warranty": true,
        "warranty_day": FRIDAY})
}

/// A panel of the plugin as the host hands it to a page.
pub(super) fn panel(themes: &Themes, look: &Look, slot: &str) -> Value {
    let (template, title, data) = match slot {
        "portal.home" => (
            "panels/home.html",
            "panel-home-title",
            json!({"contracts": [contract(3, 0, None)], "further": 1, "overview_path": "/support"}),
        ),
        "portal.case" => ("panels/own_case.html", "panel-case-title", case_panel()),
        _ => ("panels/case.html", "panel-case-title", case_panel()),
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
        "ends_soon": reason.is_none(), "level": "Gold", "response_hours": 4,
        "renewal": {"path": "/support/renewal/1", "asked": if available == 0 { json!(FRIDAY) } else { Value::Null }},
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
