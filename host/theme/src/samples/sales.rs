//! A believable context for the pages about orders and invoices.

use serde_json::{Value, json};

use super::records::{asked, changes, sheet};
use super::{FRIDAY, HOUR, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

const DAY: i64 = 24 * HOUR;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    [desk_pages(themes, look), portal_pages(themes, look)].concat()
}

fn desk_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    let quantity = themes.translate(look, None, "error-quantity", &Value::Null);
    let required = themes.translate(look, None, "error-required", &Value::Null);
    let wrong = json!([{"field": "account", "message": required}, {"field": "lines.0.quantity", "message": quantity}]);
    let entered = json!({"lines.0.sku": "FIL-4", "lines.0.quantity": "0", "currency": "EUR"});
    vec![
        (
            "pages/desk/orders/list.html",
            "desk-orders",
            json!({"frame": desk("/desk/orders"), "asked": asked("/desk/orders", &["newest", "number", "amount"], false),
                "values": {}, "orders": [order("confirmed", "part-shipped", "unpaid"), order("draft", "open", "unpaid")],
                "next": "/desk/orders?after=b"}),
        ),
        (
            "pages/desk/orders/list.html",
            "desk-orders-empty",
            json!({"frame": desk("/desk/orders"), "asked": asked("/desk/orders", &["newest", "number", "amount"], false),
                "values": {}, "orders": [], "next": null}),
        ),
        (
            "pages/desk/orders/new.html",
            "desk-order-new",
            sheet(
                json!({"frame": desk("/desk/orders/new"), "values": entered, "rows": 4, "is_refused": true,
                "version": null, "errors": wrong}),
            ),
        ),
        (
            "pages/desk/orders/show.html",
            "desk-order",
            sheet(
                json!({"frame": desk("/desk/orders/1"), "order": order("confirmed", "part-shipped", "part-paid"),
                "values": {}, "lines": lines(), "shipments": shipments(), "invoices": [brief("issued")], "documents": super::documents(),
                "transitions": ["completed", "cancelled"], "may_edit": false, "may_ship": true, "may_bill": true, "rows": 3,
                "panels": [], "changes": changes()}),
            ),
        ),
        (
            "pages/desk/orders/show.html",
            "desk-order-draft",
            sheet(
                json!({"frame": desk("/desk/orders/1"), "order": order("draft", "open", "unpaid"), "values": {"currency": "EUR"},
                "lines": [], "shipments": [], "invoices": [], "documents": [],
                "transitions": ["placed", "cancelled"], "may_edit": true,
                "may_ship": false, "may_bill": false, "rows": 3, "panels": [], "changes": []}),
            ),
        ),
        (
            "pages/desk/invoices/list.html",
            "desk-invoices",
            json!({"frame": desk("/desk/invoices"), "asked": asked("/desk/invoices", &["newest", "due", "amount"], true),
                "values": {"due": "overdue"}, "invoices": [invoice("issued"), invoice("paid")], "next": null}),
        ),
        (
            "pages/desk/invoices/list.html",
            "desk-invoices-empty",
            json!({"frame": desk("/desk/invoices"), "asked": asked("/desk/invoices", &["newest", "due", "amount"], true),
                "values": {}, "invoices": [], "next": null}),
        ),
        (
            "pages/desk/invoices/new.html",
            "desk-invoice-new",
            sheet(
                json!({"frame": desk("/desk/invoices/new"), "values": {"currency": "EUR"}, "rows": 3, "version": null}),
            ),
        ),
        (
            "pages/desk/invoices/show.html",
            "desk-invoice",
            sheet(
                json!({"frame": desk("/desk/invoices/1"), "invoice": invoice("part-paid"), "values": {}, "lines": lines(),
                "payments": payments(), "related": related(), "documents": super::documents(), "may_edit": false, "rows": 3, "panels": [],
                "changes": changes()}),
            ),
        ),
        (
            "pages/desk/invoices/show.html",
            "desk-invoice-draft",
            sheet(
                json!({"frame": desk("/desk/invoices/1"), "invoice": invoice("draft"), "values": {"currency": "EUR"},
                "lines": lines(), "payments": [], "documents": [], "related": {"order": null, "corrects": null, "credit_notes": []},
                "may_edit": true, "rows": 3, "panels": [], "changes": []}),
            ),
        ),
    ]
}

fn portal_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let portal = |path: &str| frame(themes, look, "portal", path);
    vec![
        (
            "pages/orders/list.html",
            "orders",
            json!({"frame": portal("/orders"), "orders": [order("confirmed", "shipped", "unpaid"), order("completed", "delivered", "paid")],
                "filter": "all", "next": "/orders?before=a"}),
        ),
        (
            "pages/orders/list.html",
            "orders-empty",
            json!({"frame": portal("/orders"), "orders": [], "filter": "open", "next": null}),
        ),
        (
            "pages/orders/show.html",
            "order",
            json!({"frame": portal("/orders/1"), "order": order("confirmed", "part-shipped", "part-paid"), "lines": lines(),
                "shipments": shipments(), "invoices": [brief("part-paid")], "documents": super::documents(), "panels": [],
                "withdrawal": "/withdrawal?contract=O-30114"}),
        ),
        (
            "pages/invoices/list.html",
            "invoices",
            json!({"frame": portal("/invoices"), "invoices": [invoice("issued"), invoice("paid")], "filter": "all",
                "next": "/invoices?before=a"}),
        ),
        (
            "pages/invoices/list.html",
            "invoices-empty",
            json!({"frame": portal("/invoices"), "invoices": [], "filter": "open", "next": null}),
        ),
        (
            "pages/invoices/show.html",
            "invoice",
            json!({"frame": portal("/invoices/1"), "invoice": invoice("part-paid"), "lines": lines(), "payments": payments(),
                "related": related(), "documents": super::documents(), "panels": []}),
        ),
    ]
}

fn euro(minor: i64) -> Value {
    json!({"minor": minor, "currency": "EUR"})
}

fn order(status: &str, fulfilment: &str, payment: &str) -> Value {
    let placed = (status != "draft").then_some(FRIDAY - 3 * DAY);
    json!({"id": "1", "number": "O-30114", "status": status, "payment_status": payment, "fulfilment_status": fulfilment,
        "account": {"id": "1", "number": "C-1001", "name": "Café Anders"},
        "contact": {"id": "1", "name": "Alice Anders", "email": "alice@example.com"},
        "net": euro(28_250), "tax": euro(5368), "gross": euro(33_618), "reference": "PO-7", "note": "Bitte vor 10 Uhr.",
        "billing_address": null, "shipping_address": ["Café Anders", "Gasse 1", "80331 München"],
        "placed": placed, "confirmed": placed, "completed": null, "cancelled": null, "created": FRIDAY - 3 * DAY,
        "updated": FRIDAY, "version": 3, "external_ref": null, "custom": {}})
}

fn lines() -> Value {
    json!([
        {"id": "1", "position": 1, "kind": "goods", "sku": "FIL-4", "description": "Wasserfilter Viererpack", "quantity": 2.5,
            "unit": "Packungen", "price": {"money": euro(8900)}, "discount": 0, "tax_rate": 19, "net": euro(22_250),
            "shipped": 1, "left": 1.5, "left_exact": "1.5"},
        {"id": "2", "position": 2, "kind": "service", "sku": "", "description": "Beratung", "quantity": 1, "unit": "",
            "price": {"exact": 60.125, "currency": "EUR"}, "discount": 10, "tax_rate": 19, "net": euro(6000), "shipped": 0,
            "left": 1, "left_exact": "1"},
    ])
}

fn shipments() -> Value {
    let shipment = |id: &str, status: &str, next: &[&str]| {
        json!({"id": id, "number": "S-00012", "status": status, "carrier": "Paketdienst Isar", "tracking_number": "PI-21340",
            "tracking_url": "https://paketdienst-isar.example/PI-21340", "note": "", "shipped": FRIDAY - DAY,
            "delivered": (status == "delivered").then_some(FRIDAY), "created": FRIDAY - DAY, "version": 2, "next": next,
            "lines": [{"description": "Wasserfilter Viererpack", "unit": "Packungen", "quantity": 1}]})
    };
    json!([shipment("1", "delivered", &[]), shipment("2", "in-transit", &["delivered", "exception"])])
}

fn invoice(status: &str) -> Value {
    let is_draft = status == "draft";
    let has_left = ["issued", "part-paid"].contains(&status);
    json!({"id": "1", "kind": "invoice", "number": (!is_draft).then_some("I-2026-00042"), "status": status,
        "account": {"id": "1", "number": "C-1001", "name": "Café Anders"}, "contact": null,
        "net": euro(28_250), "tax": euro(5368), "gross": euro(33_618),
        "taxes": [{"rate": 19, "class": "standard", "net": euro(28_250), "tax": euro(5368)}],
        "paid": (status == "part-paid").then(|| euro(10_000)), "set_off": null, "credited": null,
        "left": euro(if has_left { 23_618 } else { 0 }), "has_left": has_left, "is_overdue": status == "issued",
        "may_credit": !is_draft, "reference": "PO-7", "note": "", "address": ["Café Anders", "Gasse 1", "80331 München"],
        "supplied": FRIDAY - 2 * DAY, "issued": (!is_draft).then_some(FRIDAY - DAY), "due": FRIDAY + 13 * DAY, "paid_at": null,
        "created": FRIDAY - DAY, "updated": FRIDAY, "version": 2, "order": "1", "corrects": null, "external_ref": null,
        "custom": {}})
}

fn brief(status: &str) -> Value {
    json!({"id": "1", "number": "I-2026-00042", "kind": "invoice", "status": status, "gross": euro(33_618)})
}

fn payments() -> Value {
    json!([{"number": "P-00007", "amount": euro(10_000), "method": "transfer", "reference": "I-2026-00042", "at": FRIDAY}])
}

fn related() -> Value {
    json!({"order": {"id": "1", "number": "O-30114"}, "corrects": null,
        "credit_notes": [{"id": "2", "number": "CN-2026-00003", "kind": "credit-note", "status": "settled", "gross": euro(1000)}]})
}
