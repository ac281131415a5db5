//! Records come and go as JSON, each noun in the same manner.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use theke_tests::{
    TestApp,
    cast::{ALICE, DORA, KAFFEE},
};

use super::{ALL, Client, faults, json as read};

/// What it takes to create one of each noun, and a field to change with its new value.
async fn samples(client: &Client) -> Result<Vec<(&'static str, Value, &'static str, Value)>> {
    let first = async |path: &str| -> Result<Value> {
        let found = read(&client.get(path).await?)?;
        Ok(found["items"].get(0).with_context(|| format!("nothing at {path}: {found}"))?.clone())
    };
    let account = first("accounts?q=A-2001").await?["id"].clone();
    let contact = first(&format!("contacts?email={}", ALICE.email)).await?["id"].clone();
    let variant = first("products?q=P-TOR2").await?["variants"][0]["id"].clone();
    Ok(vec![
        ("accounts", json!({ "name": "Rösterei Ruge", "custom.Filialen": 3 }), "tier", json!("A")),
        (
            "contacts",
            json!({ "family_name": "Ruge", "email": "rita@ruge.example",
            "addresses": [{ "kind": "main", "city": "Gera" }] }),
            "phone",
            json!("+49 365 1"),
        ),
        (
            "contracts",
            json!({ "number": "K-3003", "title": "Service Start", "account": account,
            "starts": "2026-01-01T00:00:00Z", "ends": "2027-01-01T00:00:00Z", "entitlement": "per-incident", "granted": 5 }),
            "title",
            json!("Service Start 2"),
        ),
        (
            "cases",
            json!({ "subject": "Per Schnittstelle", "body": "Aus dem ERP.", "contact": contact, "account": account }),
            "priority",
            json!("high"),
        ),
        ("products", json!({ "name": "Tassenwärmer", "status": "draft" }), "status", json!("active")),
        (
            "assets",
            json!({ "serial": "API-1", "variant": variant, "account": account,
            "purchased": "2026-02-03T04:05:06.789Z" }),
            "warranty_ends",
            json!("2030-02-03T00:00:00Z"),
        ),
        ("leads", json!({ "company": "Kino Krug", "campaign": "herbst" }), "status", json!("qualified")),
        (
            "orders",
            json!({ "account": account, "contact": contact, "reference": "PO-9",
            "lines": [{ "description": "Filter", "quantity": "2.5", "unit_price": "33.33", "tax_rate": "19" }] }),
            "status",
            json!("placed"),
        ),
        (
            "invoices",
            json!({ "account": account, "due": "2027-01-31T00:00:00Z",
            "lines": [{ "description": "Wartung", "kind": "service", "quantity": "1", "unit_price": "120" }] }),
            "note",
            json!("Bitte bis Monatsende."),
        ),
    ])
}

#[tokio::test]
async fn each_noun_is_created_read_changed_and_listed() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    for (noun, body, field, value) in samples(&client).await? {
        let created = client.post(noun, &body).await?;
        assert_eq!(created.status, 201, "{noun}: {}", created.body());
        let record = read(&created)?;
        for (name, sent) in body.as_object().context("an object")? {
            let is_kept = !["body", "entitlement", "granted", "addresses", "lines"].contains(&name.as_str());
            assert!(!is_kept || record[name] == *sent, "{noun}.{name}: {} is not {sent}", record[name]);
        }
        let path = format!("{noun}/{}", record["id"].as_str().context("an id")?);
        assert_eq!(created.location(), Some(format!("/api/v1/{path}").as_str()));
        assert_eq!(created.header("etag"), "\"1\"");

        let changed = client.patch(&path, 1, &json!({ field: value })).await?;
        assert_eq!(changed.status, 200, "{noun}: {}", changed.body());
        assert_eq!(read(&changed)?[field], value, "{noun}");
        assert_eq!(changed.header("etag"), "\"2\"", "{noun}");
        let stale = client.patch(&path, 1, &json!({ field: value })).await?;
        assert_eq!(stale.status, 412, "{noun}: {}", stale.body());
        assert_eq!(read(&client.get(&path).await?)?, read(&changed)?, "{noun}");
        let listed = read(&client.get(&format!("{noun}?limit=200")).await?)?;
        let items = listed["items"].as_array().context("items")?;
        assert!(items.iter().any(|item| item["id"] == record["id"]), "{noun} does not list what was created");
    }
    let dora = app.visit_as(&DORA).await?;
    let asset = dora.open("/desk/assets?q=API-1").await?.attributes("main tbody a", "href");
    let page = dora.open(asset.first().context("the asset is not on the desk")?).await?;
    assert!(page.text(".timeline").contains("erp: – → 03.02.2030"), "{}", page.text(".timeline"));
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_in_the_apis_words() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    let variant = read(&client.get("products?q=P-TOR2").await?)?["items"][0]["variants"][1]["id"].clone();
    let rows = app.rows("asset").await?;
    for (body, fields) in [
        (json!({}), vec!["serial"]),
        (json!({ "serial": "S", "variant": "kein Schlüssel" }), vec!["variant"]),
        (json!({ "serial": "S", "variant": variant, "purchased": "gestern" }), vec!["purchased"]),
        (json!({ "serial": "S", "variant": variant, "purchased": 5 }), vec!["purchased"]),
        (
            json!({ "serial": "S", "variant": variant, "purchased": "2026-01-02T00:00:00Z", "warranty_ends": "2026-01-01T00:00:00Z" }),
            vec!["warranty_ends"],
        ),
        (json!({ "serial": "S", "variant": variant, "version": 7 }), vec!["version"]),
        (json!({ "serial": ["S"], "variant": variant }), vec!["serial"]),
        (json!({ "serial": "S", "variant": crate::support::NOBODY }), vec![""]),
        (json!({ "serial": "T2-2304-0117", "variant": variant }), vec!["serial"]),
    ] {
        let refused = client.post("assets", &body).await?;
        assert_eq!(
            (refused.status, faults(&refused)?),
            (422, fields.iter().map(ToString::to_string).collect()),
            "{body}"
        );
        assert_eq!(refused.header("content-type"), "application/problem+json");
    }
    assert_eq!(app.rows("asset").await?, rows, "something was written");
    let lead = read(&client.post("leads", &json!({ "company": "Kino" })).await?)?;
    let path = format!("leads/{}", lead["id"].as_str().context("an id")?);
    let refused = client.patch(&path, 1, &json!({ "company": "Krug", "status": "converted" })).await?;
    assert_eq!((refused.status, faults(&refused)?), (422, vec!["status".to_owned()]));
    assert_eq!(read(&client.get(&path).await?)?["company"], "Kino", "half of the change was kept");
    Ok(())
}

#[tokio::test]
async fn a_list_is_walked_by_its_cursors() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    for noun in ["contacts", "cases", "products", "assets", "leads"] {
        let whole = read(&client.get(noun).await?)?;
        let all: Vec<Value> =
            whole["items"].as_array().context("items")?.iter().map(|item| item["id"].clone()).collect();
        assert!(all.len() > 1 && whole["next"].is_null(), "{noun}");
        let (mut walked, mut query) = (Vec::new(), format!("{noun}?limit=1"));
        loop {
            let part = read(&client.get(&query).await?)?;
            walked.push(part["items"][0]["id"].clone());
            let Some(next) = part["next"].as_str() else { break };
            query = format!("{noun}?limit=1&cursor={next}");
        }
        assert_eq!(walked, all, "{noun}");
    }
    let found = read(&client.get("products?status=retired").await?)?;
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("cursor=x", "cursor"),
        ("status=gone", "status"),
        ("colour=red", "colour"),
    ] {
        let refused = client.get(&format!("products?{query}")).await?;
        assert_eq!((refused.status, faults(&refused)?), (422, vec![field.to_owned()]), "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn an_order_is_placed_billed_and_its_invoice_issued_once() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "erp", ALL)?;
    let account = read(&client.get("accounts?q=A-2001").await?)?["items"][0]["id"].clone();
    let line = json!({ "description": "Filter", "quantity": "2.5", "unit_price": "33.33", "tax_rate": "19" });
    let order = client.post("orders", &json!({ "account": account, "lines": [line] })).await?;
    let order = read(&order)?;
    assert_eq!((&order["net"], &order["gross"]), (&json!(8333), &json!(9916)), "{order}");
    assert_eq!(order["lines"][0]["quantity"], "2.5");
    let path = format!("orders/{}", order["id"].as_str().context("an id")?);
    let early = client.patch(&path, 1, &json!({ "status": "completed" })).await?;
    assert_eq!((early.status, faults(&early)?), (422, vec!["status".to_owned()]));
    let placed = read(&client.patch(&path, 1, &json!({ "status": "placed" })).await?)?;
    assert_eq!(placed["status"], "placed");
    let invoice = read(&client.post("invoices", &json!({ "order": order["id"] })).await?)?;
    assert_eq!((&invoice["gross"], &invoice["account"]), (&json!(9916), &account), "{invoice}");
    let again = client.post("invoices", &json!({ "order": order["id"] })).await?;
    assert_eq!((again.status, faults(&again)?), (422, vec!["order".to_owned()]));
    let path = format!("invoices/{}", invoice["id"].as_str().context("an id")?);
    let issued = read(&client.patch(&path, 1, &json!({ "status": "issued" })).await?)?;
    assert_eq!((&issued["status"], &issued["left"]), (&json!("issued"), &json!(9916)), "{issued}");
    assert!(issued["number"].is_string(), "{issued}");
    let version = issued["version"].as_i64().context("a version")?;
    let late = client.patch(&path, version, &json!({ "note": "Zu spät." })).await?;
    assert_eq!((late.status, faults(&late)?), (422, vec!["status".to_owned()]));
    let order = order["id"].as_str().context("an id")?;
    let listed = read(&client.get(&format!("invoices?status=issued&order={order}")).await?)?;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
    Ok(())
}
