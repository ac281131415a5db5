//! Orders and invoices: what a right is good for.

use serde_json::{Value, json};
use theke_sdk::prelude::*;

use crate::capabilities::{code, on_a_page};

pub fn each_right(request: Option<&Request>) -> Result<Response> {
    let account = on_a_page(request)?.query_value("account").unwrap_or_default();
    let order = orders::create(&wanted(account));
    let (id, version) = order.as_ref().map(|order| (order.id.clone(), order.version)).unwrap_or_default();
    let written = placed(&id, version);
    let shipped = sent(&id);
    let bill = Changes::new().set("account", account).set("lines", lines());
    let draft = invoices::create(&bill);
    let (draft_id, draft_version) =
        draft.as_ref().map(|draft| (draft.id.clone(), draft.version)).unwrap_or_default();
    let issued = invoices::issue(&draft_id, draft_version);
    let cents = Changes::new().set("amount", json!({ "minor": 100, "currency": "EUR" }));
    Response::json(&json!({
        "orders.create": code(&order.map(drop)),
        "orders.read": code(&orders::get(&id).map(drop)),
        "orders.write": code(&written),
        "orders.ship": code(&shipped),
        "invoices.write": code(&draft.map(drop)),
        "invoices.issue": code(&issued.map(drop)),
        "invoices.payments": code(&invoices::note_payment(&draft_id, &cents).map(drop)),
        "invoices.read": code(&invoices::get(&draft_id).map(drop)),
    }))
}

pub fn twice(request: Option<&Request>) -> Result<Response> {
    let wanted = wanted(on_a_page(request)?.query_value("account").unwrap_or_default());
    let (first, second) = (orders::create_once("once", &wanted)?, orders::create_once("once", &wanted)?);
    let net = first.lines.first().map(|line| line.net.minor);
    Response::json(&json!({ "same": first.id == second.id, "net": net, "gross": first.gross.minor }))
}

fn wanted(account: &str) -> Changes {
    Changes::new().set("account", account).set("lines", lines())
}

fn lines() -> Value {
    json!([{ "description": "Filter", "quantity": "3", "unit_price": "33.33", "tax_rate": "19" }])
}

/// As far as the caller's own rights go: a customer places, an agent confirms as well.
fn placed(order: &str, version: u64) -> Result<()> {
    let order = orders::update(order, version, &Changes::new().set("note", "Quickly!"))?;
    let order = orders::transition(&order.id, order.version, "placed")?;
    if context::current().actor.customer().is_none() {
        orders::transition(&order.id, order.version, "confirmed")?;
    }
    Ok(())
}

/// All of it, and nothing a second time.
fn sent(order: &str) -> Result<()> {
    let shipment = orders::ship(order, &Changes::new().set("carrier", "Post"))?;
    if orders::ship(order, &Changes::new()).is_ok() {
        return Err(Error::other("Nothing was left to ship."));
    }
    let number = Changes::new().set("tracking_number", "4711");
    let shipment = orders::update_shipment(&shipment.id, shipment.version, &number)?;
    orders::transition_shipment(&shipment.id, shipment.version, "in-transit").map(drop)
}
