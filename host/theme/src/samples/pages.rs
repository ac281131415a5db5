//! A believable context for every page of the host.

use serde_json::{Value, json};

use super::{FRIDAY, HOUR, Sample, customers, frame, leads, panel, records, sales, withdrawals};
use crate::look::Look;
use crate::themes::Themes;

/// Every page of the host, in the states that look different.
pub fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    [
        guest_pages(themes, look),
        portal_pages(themes, look),
        desk_pages(themes, look),
        records::pages(themes, look),
        leads::pages(themes, look),
        withdrawals::pages(themes, look),
        customers::pages(themes, look),
        sales::pages(themes, look),
        super::admin::pages(themes, look),
        super::operator::pages(themes, look),
    ]
    .concat()
}

fn guest_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let guest = |path: &str| {
        let mut frame = frame(themes, look, "portal", path);
        frame["person"] = Value::Null;
        frame["navigation"] = json!([]);
        frame
    };
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    let short = text("error-password-short");
    let repeat = text("error-password-repeat");
    let wrong = text("error-sign-in");
    vec![
        (
            "pages/sign_in/show.html",
            "sign-in",
            json!({"frame": guest("/sign-in"), "values": {"email": "alice@example.com"},
                "errors": [{"field": "", "message": wrong}], "next": "/cases"}),
        ),
        (
            "pages/password/forgot.html",
            "password-forgot",
            json!({"frame": guest("/password/forgot"), "values": {}, "errors": []}),
        ),
        (
            "pages/password/sent.html",
            "password-sent",
            json!({"frame": guest("/password/forgot"), "email": "alice@example.com"}),
        ),
        (
            "pages/password/set.html",
            "password-set",
            json!({"frame": guest("/password/set"), "secret": "t0k3n", "invitation": true, "name": "Alice Anders",
                "errors": [{"field": "password", "message": short}, {"field": "repeat", "message": repeat}]}),
        ),
        ("pages/password/invalid.html", "password-invalid", json!({"frame": guest("/password/set")})),
        (
            "pages/error.html",
            "error-404",
            json!({"frame": guest("/nowhere"), "status": 404, "reference": null, "plugin": null, "detail": null}),
        ),
    ]
}

fn portal_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let portal = |path: &str| frame(themes, look, "portal", path);
    vec![
        (
            "pages/home/show.html",
            "home",
            json!({"frame": portal("/"), "open_count": 2, "cases": cases(),
                "panels": [panel(), failed_panel()]}),
        ),
        (
            "pages/home/show.html",
            "home-empty",
            json!({"frame": portal("/"), "open_count": 0, "cases": [], "panels": []}),
        ),
        (
            "pages/cases/list.html",
            "cases",
            json!({"frame": portal("/cases"), "cases": cases(), "filter": "open", "next": "/cases?cursor=a"}),
        ),
        (
            "pages/cases/list.html",
            "cases-empty",
            json!({"frame": portal("/cases"), "cases": [], "filter": "closed", "next": null}),
        ),
        (
            "pages/cases/show.html",
            "case",
            json!({"frame": portal("/cases/1"), "case": cases()[0], "messages": messages(false), "documents": super::documents(), "panels": [panel()],
                "values": {}, "errors": [], "may_reply": true}),
        ),
        (
            "pages/cases/show.html",
            "case-closed",
            json!({"frame": portal("/cases/3"), "case": cases()[2], "messages": messages(false), "documents": super::documents(), "panels": [],
                "values": {}, "errors": [], "may_reply": false}),
        ),
        (
            "pages/profile/show.html",
            "profile",
            json!({"frame": portal("/profile"),
                "contact": {"salutation": "Frau", "given_name": "Alice", "family_name": "Anders", "email": "alice@example.com",
                    "phone": null, "locale": "de"},
                "accounts": [{"name": "Café Anders", "number": "C-1001", "role": "member"}]}),
        ),
        (
            "pages/plugin/show.html",
            "plugin",
            json!({"frame": portal("/support"), "title": "Service", "html": "<p>…</p>", "plugin": "support-contract"}),
        ),
        (
            "pages/error.html",
            "error-502",
            json!({"frame": portal("/support"), "status": 502, "reference": "0193f2c4-7d1e", "plugin": null, "detail": null}),
        ),
        (
            "pages/error.html",
            "error-plugin-away",
            json!({"frame": portal("/support"), "status": 503, "reference": "0193f2c4-7d1e", "plugin": "Service",
                "detail": null}),
        ),
    ]
}

fn desk_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    let required = themes.translate(look, None, "error-required", &Value::Null);
    let mut after_reply = desk("/desk/cases/1");
    after_reply["flash"] = json!(themes.translate(look, None, "flash-reply-sent", &Value::Null));
    vec![
        (
            "pages/desk/cases/list.html",
            "desk-queue",
            json!({"frame": desk("/desk/cases"), "cases": cases(), "view": "open",
                "counts": {"unassigned": 3, "mine": 2, "open": 14, "closed": 1208}, "next": "/desk/cases?cursor=b"}),
        ),
        (
            "pages/desk/cases/list.html",
            "desk-queue-empty",
            json!({"frame": desk("/desk/cases"), "cases": [], "view": "unassigned",
                "counts": {"unassigned": 0, "mine": 2, "open": 14, "closed": 1208}, "next": null}),
        ),
        (
            "pages/desk/cases/show.html",
            "desk-case",
            json!({"frame": after_reply, "case": cases()[0], "messages": messages(true), "documents": super::documents(), "changes": records::changes(),
                "panels": [panel()], "transitions": ["pending", "on-hold", "resolved", "closed", "cancelled"],
                "values": {}, "errors": []}),
        ),
        (
            "pages/desk/cases/show.html",
            "desk-case-note",
            json!({"frame": desk("/desk/cases/1"), "case": cases()[2], "messages": messages(true), "documents": super::documents(), "changes": [],
                "panels": [], "transitions": ["open"], "values": {"body": ""}, "note_refused": true,
                "errors": [{"field": "body", "message": required}]}),
        ),
    ]
}

pub(super) fn cases() -> Vec<Value> {
    let alice = json!({"id": "1", "name": "Alice Anders", "email": "alice@example.com"});
    let account = json!({"id": "1", "name": "Café Anders"});
    let contract = json!({"id": "1", "number": "K-1001", "title": "Service Plus"});
    let dora = json!({"id": "1", "name": "Dora Dahl"});
    vec![
        json!({"id": "1", "number": "2026-00042", "subject": "Siebträger tropft nach dem Bezug", "status": "open", "priority": "high",
            "channel": "portal", "created": FRIDAY, "updated": FRIDAY + 5 * HOUR, "closed": null, "contact": alice, "account": account,
            "contract": contract, "owner": dora, "version": 4, "unread": true}),
        json!({"id": "2", "number": "2026-00039", "subject": "Mahlwerk für die zweite Maschine nachbestellen, möglichst noch vor dem Wochenende",
            "status": "pending", "priority": "normal", "channel": "mail", "created": FRIDAY - 30 * HOUR, "updated": FRIDAY - 4 * HOUR,
            "closed": null, "contact": alice, "account": account, "contract": null, "owner": null, "version": 2, "unread": false}),
        json!({"id": "3", "number": "2026-00017", "subject": "Entkalkung fehlgeschlagen", "status": "closed", "priority": "urgent",
            "channel": "phone", "created": FRIDAY - 900 * HOUR, "updated": FRIDAY - 800 * HOUR, "closed": FRIDAY - 800 * HOUR,
            "contact": alice, "account": null, "contract": contract, "owner": dora, "version": 9}),
    ]
}

fn messages(internal: bool) -> Vec<Value> {
    let mut messages = vec![
        json!({"id": "m1", "kind": "public", "author_kind": "customer", "author": "Alice Anders", "at": FRIDAY,
            "body": "Guten Tag,\n\nseit gestern tropft der Siebträger nach jedem Bezug, etwa eine Minute lang. Die Dichtung habe ich schon gereinigt.\n\nEin Foto hängt an.",
            "files": [{"id": "f1", "name": "siebtraeger.jpg", "media_type": "image/jpeg", "size": 1_234_567}]}),
        json!({"id": "m2", "kind": "public", "author_kind": "system", "author": "", "at": FRIDAY + HOUR / 60, "files": [],
            "body": "Ihre Anfrage ist eingegangen."}),
        json!({"id": "m4", "kind": "public", "author_kind": "agent", "author": "Dora Dahl", "at": FRIDAY + 5 * HOUR, "files": [],
            "body": "Guten Tag Frau Anders,\n\ndas klingt nach der Gruppendichtung. Ein Ersatz ist unterwegs; der Wechsel dauert fünf Minuten."}),
    ];
    if internal {
        messages.insert(2, json!({"id": "m3", "kind": "internal", "author_kind": "agent", "author": "Dora Dahl", "at": FRIDAY + 3 * HOUR,
            "files": [], "body": "Dichtung 8,5 mm liegt im Lager, Fach 14."}));
    }
    messages
}

fn failed_panel() -> Value {
    json!({"plugin": "hostile", "title": "Wetter", "html": null, "failed": true, "reference": "0193f2c4-7d1e"})
}
