//! A believable context for the desk's pages about records.

use serde_json::{Value, json};

use super::{FRIDAY, HOUR, Sample, frame};
use crate::look::Look;
use crate::themes::Themes;

/// Every such page, in the states that look different.
pub(super) fn pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    [product_pages(themes, look), asset_pages(themes, look)].concat()
}

fn product_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    vec![
        (
            "pages/desk/products/list.html",
            "desk-products",
            json!({"frame": desk("/desk/products"), "asked": asked("/desk/products", &["number", "name", "updated"], false),
                "values": {}, "products": products(), "next": "/desk/products?after=b"}),
        ),
        (
            "pages/desk/products/list.html",
            "desk-products-none",
            json!({"frame": desk("/desk/products"), "asked": asked("/desk/products", &["number", "name", "updated"], true),
                "values": {"q": "Mahlwerk", "status": "draft"}, "products": [], "next": null}),
        ),
        (
            "pages/desk/products/new.html",
            "desk-product-new",
            sheet(
                json!({"frame": desk("/desk/products/new"), "values": {"name": "", "status": "draft"}, "is_refused": true,
                "version": null, "errors": [{"field": "name", "message": text("error-required")}]}),
            ),
        ),
        (
            "pages/desk/products/show.html",
            "desk-product",
            sheet(
                json!({"frame": desk("/desk/products/1"), "product": product(), "variants": variants(), "changes": changes(),
                "values": {"name": "Torrente 2", "status": "active"}}),
            ),
        ),
        (
            "pages/desk/products/show.html",
            "desk-product-clash",
            sheet(
                json!({"frame": desk("/desk/products/1"), "product": product(), "variants": [], "changes": [],
                "values": {"name": "Torrente II", "status": "active"}, "is_refused": true,
                "errors": [{"field": "", "message": text("error-conflict")}],
                "clashes": [{"field": "name", "label": text("field-name"), "theirs": "Torrente 2", "yours": "Torrente II"}]}),
            ),
        ),
        (
            "pages/desk/variants/new.html",
            "desk-variant-new",
            sheet(json!({"frame": desk("/desk/products/1/variants"), "product": product(), "version": null,
                "values": {"sku": "TOR-2-", "tax_class": "standard"}})),
        ),
        (
            "pages/desk/variants/show.html",
            "desk-variant",
            sheet(
                json!({"frame": desk("/desk/variants/1"), "product": product(), "variant": variants()[0], "changes": [],
                "prices": variants()[0]["prices"], "values": {"sku": "TOR-2-R", "tax_class": "standard"}}),
            ),
        ),
        (
            "pages/desk/prices/new.html",
            "desk-price-new",
            sheet(
                json!({"frame": desk("/desk/variants/1/prices"), "product": product(), "variant": variants()[0], "version": null,
                "values": {"list": "standard", "currency": "EUR", "basis": "net", "minimum_quantity": 1}}),
            ),
        ),
        (
            "pages/desk/prices/show.html",
            "desk-price",
            sheet(
                json!({"frame": desk("/desk/prices/1"), "product": product(), "variant": variants()[0], "changes": changes(),
                "price": variants()[0]["prices"][0], "values": {"list": "standard", "amount": "1890.00", "currency": "EUR",
                "basis": "net", "minimum_quantity": 1, "valid_from": "2026-01-01", "valid_until": ""}}),
            ),
        ),
    ]
}

fn asset_pages(themes: &Themes, look: &Look) -> Vec<Sample> {
    let desk = |path: &str| frame(themes, look, "desk", path);
    let text = |key: &str| themes.translate(look, None, key, &Value::Null);
    vec![
        (
            "pages/desk/assets/list.html",
            "desk-assets",
            json!({"frame": desk("/desk/assets"), "asked": asked("/desk/assets", &["newest", "number", "serial", "warranty"], false),
                "values": {}, "assets": assets(), "next": "/desk/assets?after=b"}),
        ),
        (
            "pages/desk/assets/list.html",
            "desk-assets-none",
            json!({"frame": desk("/desk/assets"), "asked": asked("/desk/assets", &["newest"], false), "values": {}, "assets": [],
                "next": null}),
        ),
        (
            "pages/desk/assets/new.html",
            "desk-asset-new",
            sheet(
                json!({"frame": desk("/desk/assets/new"), "values": {"variant": "TOR-9"}, "is_refused": true, "version": null,
                "errors": [{"field": "variant", "message": text("error-not-found")}]}),
            ),
        ),
        (
            "pages/desk/assets/show.html",
            "desk-asset",
            sheet(json!({"frame": desk("/desk/assets/1"), "device": assets()[0], "changes": changes(),
                "values": {"variant": "TOR-2-R", "serial": "T2-2304-0117", "warranty_ends_at": "2027-08-31"}})),
        ),
        (
            "pages/assets/list.html",
            "devices",
            json!({"frame": frame(themes, look, "portal", "/assets"), "assets": assets(), "next": null}),
        ),
        (
            "pages/assets/list.html",
            "devices-none",
            json!({"frame": frame(themes, look, "portal", "/assets"), "assets": [], "next": null}),
        ),
    ]
}

/// What every page with a form has, unless the sample says otherwise.
pub(super) fn sheet(mut context: Value) -> Value {
    for (name, value) in
        [("version", json!(3)), ("is_refused", json!(false)), ("clashes", json!([])), ("errors", json!([]))]
    {
        if context.get(name).is_none() {
            context[name] = value;
        }
    }
    context
}

/// What a list was asked for.
pub(super) fn asked(path: &str, orders: &[&str], is_filtered: bool) -> Value {
    json!({"path": path, "orders": orders, "order": orders[0], "is_filtered": is_filtered, "is_later": is_filtered})
}

/// One change of each kind of value.
pub(super) fn changes() -> Value {
    json!([
        {"at": FRIDAY, "actor": "Dora Dahl", "label": "Status", "old": {"text": "Entwurf"}, "new": {"text": "Aktiv"}},
        {"at": FRIDAY + HOUR, "actor": "Erik Ernst", "label": "Betrag", "old": null,
            "new": {"money": {"minor": 189_000, "currency": "EUR"}}},
        {"at": FRIDAY + 2 * HOUR, "actor": "Dora Dahl", "label": "Gültig bis", "old": null, "new": {"at": FRIDAY}},
    ])
}

pub(super) fn assets() -> Vec<Value> {
    let asset = |id: &str, name: &str, serial: &str, ends: Value, is_covered: bool, owner: Value| {
        json!({"id": id, "number": format!("AS-0000{id}"), "serial": serial, "name": name, "product": {"id": "1", "name": "Torrente 2"},
            "variant": {"id": "1", "sku": "TOR-2-R"}, "account": owner, "contact": {"id": "1", "name": "Alice Anders",
            "email": "alice@example.com"}, "purchased": FRIDAY - 9_000 * HOUR, "warranty_ends": ends, "is_covered": is_covered,
            "external_ref": null, "custom": {}, "created": FRIDAY - 9_000 * HOUR, "updated": FRIDAY})
    };
    let account = json!({"id": "1", "number": "A-2001", "name": "Café Anders"});
    vec![
        asset("1", "Torrente 2 rot", "T2-2304-0117", json!(FRIDAY + 9_000 * HOUR), true, account.clone()),
        asset("2", "Molina Mühle", "M1-2212-0894", json!(FRIDAY - 90 * HOUR), false, account),
        asset("3", "Wasserfilter", "W-1", Value::Null, false, Value::Null),
    ]
}

fn products() -> Value {
    let names = [
        ("1", "P-00001", "Torrente 2", "active"),
        ("2", "P-00002", "Wasserfilter", "draft"),
        ("3", "P-00003", "Crema One", "retired"),
    ];
    names
        .map(|(id, number, name, status)| {
            json!({"id": id, "number": number, "name": name, "status": status, "updated": FRIDAY})
        })
        .into_iter()
        .collect()
}

fn product() -> Value {
    json!({"id": "1", "number": "P-00001", "name": "Torrente 2", "status": "active", "external_ref": "4711",
        "description": "Siebträgermaschine mit zwei Kreisen.\n\nFür kleine Cafés.", "custom": {"Gewicht": "24 kg"},
        "created": FRIDAY - 900 * HOUR, "updated": FRIDAY})
}

fn variants() -> Vec<Value> {
    let price = |id: &str, minor: i64, from: Value, until: Value, quantity: i64| {
        json!({"id": id, "list": "standard", "amount": {"minor": minor, "currency": "EUR"}, "basis": "net",
            "minimum_quantity": quantity, "valid_from": from, "valid_until": until})
    };
    vec![
        json!({"id": "1", "sku": "TOR-2-R", "name": "rot", "tax_class": "standard", "attributes": {"Farbe": "rot"}, "external_ref": null,
            "updated": FRIDAY, "prices": [price("1", 189_000, Value::Null, json!(FRIDAY + 900 * HOUR), 1), price("2", 179_000, json!(FRIDAY), Value::Null, 5)]}),
        json!({"id": "2", "sku": "TOR-2-S", "name": "", "tax_class": "standard", "attributes": {}, "external_ref": null,
            "updated": FRIDAY, "prices": []}),
    ]
}
