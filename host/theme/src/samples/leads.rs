//! A believable context for the desk's pages about leads.

use serde_json::{Value, json};

use super::records::{asked, changes, sheet};
use super::{FRIDAY, HOUR, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    let people = json!([{"value": "dora@bruehwerk.example", "label": "Dora Dahl"}, {"value": "erik@bruehwerk.example", "label": "Erik Ernst"}]);
    vec![
        (
            "pages/desk/leads/list.html",
            "desk-leads",
            json!({"frame": desk("/desk/leads"), "asked": asked("/desk/leads", &["newest", "name", "updated"], false), "values": {},
                "leads": leads(), "next": "/desk/leads?after=b"}),
        ),
        (
            "pages/desk/leads/list.html",
            "desk-leads-none",
            json!({"frame": desk("/desk/leads"), "asked": asked("/desk/leads", &["newest"], false), "values": {}, "leads": [],
                "next": null}),
        ),
        (
            "pages/desk/leads/new.html",
            "desk-lead-new",
            sheet(
                json!({"frame": desk("/desk/leads/new"), "people": people, "is_refused": true, "version": null,
                "values": {"locale": "de", "owner": "dora@bruehwerk.example"},
                "errors": [{"field": "family_name", "message": text("error-required")}]}),
            ),
        ),
        (
            "pages/desk/leads/show.html",
            "desk-lead",
            sheet(
                json!({"frame": desk("/desk/leads/1"), "lead": lead("contacted", None), "people": people, "changes": changes(),
                "transitions": ["qualified", "lost"], "is_open": true, "refused": "convert", "values": {"locale": "de", "known_account": "A-9"},
                "errors": [{"field": "known_account", "message": text("error-not-found")}]}),
            ),
        ),
        (
            "pages/desk/leads/show.html",
            "desk-lead-converted",
            sheet(
                json!({"frame": desk("/desk/leads/1"), "lead": lead("converted", Some(FRIDAY)), "people": people, "changes": [],
                "transitions": [], "is_open": false, "refused": null, "values": {"locale": "de"}}),
            ),
        ),
    ]
}

fn leads() -> Value {
    json!([
        {"id": "1", "number": "L-00001", "name": "Charlotte Cordes", "company": "Buchcafé Cordes", "postcode": "10997",
            "status": "contacted", "campaign": "Gastro Herbst", "owner": "Dora Dahl", "created": FRIDAY},
        {"id": "2", "number": "L-00002", "name": "Agentur Arnold", "company": "Agentur Arnold", "postcode": "",
            "status": "new", "campaign": "", "owner": null, "created": FRIDAY - 30 * HOUR},
        {"id": "3", "number": "L-00003", "name": "Benno Busch", "company": "", "postcode": "50667", "status": "lost",
            "campaign": "", "owner": null, "created": FRIDAY - 900 * HOUR},
    ])
}

fn lead(status: &str, converted: Option<i64>) -> Value {
    let became =
        |name: &str| if converted.is_none() { Value::Null } else { json!({"id": "1", "name": name}) };
    json!({"id": "1", "number": "L-00001", "name": "Charlotte Cordes", "company": "Buchcafé Cordes", "email": "charlotte@buchcafe.example",
        "phone": "+49 30 5550188", "postcode": "10997", "country": "", "locale": "de", "source": "messe", "medium": "",
        "message": "Wir eröffnen im Frühjahr und suchen eine Maschine für etwa 120 Tassen am Tag.", "campaign": "Gastro Herbst",
        "status": status, "product": {"id": "1", "name": "Torrente 2"}, "owner": "Dora Dahl", "contact": became("Charlotte Cordes"),
        "account": became("Buchcafé Cordes"), "custom": {"Sitzplätze": 40}, "created": FRIDAY - 200 * HOUR, "updated": FRIDAY,
        "converted": converted})
}
