//! The catalogue, customers' machines and enquiries: what a right is good for.

use serde_json::{Value, json};
use theke_sdk::prelude::*;

use crate::capabilities::{code, on_a_page};

pub fn each_right(request: Option<&Request>) -> Result<Response> {
    let variant = on_a_page(request)?.query_value("variant").unwrap_or_default();
    let machine = Changes::new().set("variant", variant).set("serial", "HOSTILE-1");
    let asset = assets::create(&machine);
    let known = asset.as_ref().map(|asset| asset.id.clone()).unwrap_or_default();
    let enquiry = Changes::new().set("email", "mallory@example.com").set("postcode", "01067");
    let lead = leads::create(&enquiry);
    let (asked, version) = lead.as_ref().map(|lead| (lead.id.clone(), lead.version)).unwrap_or_default();
    Response::json(&json!({
        "catalog.read": code(&catalog::get_variant(variant).map(drop)),
        "assets.create": code(&asset.map(drop)),
        "assets.read": code(&assets::get(&known).map(drop)),
        "assets.write": code(&assets::update(&known, 1, &Changes::new().set("serial", "HOSTILE-2")).map(drop)),
        "leads.create": code(&lead.map(drop)),
        "leads.read": code(&leads::get(&asked).map(drop)),
        "leads.write": code(&worked_on(&asked, version)),
    }))
}

/// From the first call to the contact that it becomes.
fn worked_on(lead: &str, version: u64) -> Result<()> {
    let lead = leads::update(lead, version, &Changes::new().set("family_name", "Mallory"))?;
    let lead = leads::transition(&lead.id, lead.version, "qualified")?;
    let lead = leads::convert(&lead.id, lead.version, None, None)?;
    if lead.contact.is_none() || leads::transition(&lead.id, lead.version, "lost").is_ok() {
        return Err(Error::other("A conversion makes a contact, and is the end."));
    }
    Ok(())
}

pub fn offer(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let variant = request.query_value("variant").unwrap_or_default();
    let quantity = request.query_value("quantity").and_then(|text| text.parse().ok()).unwrap_or(1);
    let now = context::current().now;
    let price = catalog::price_of(variant, catalog::STANDARD_LIST, quantity, now)?;
    let listed = catalog::prices(variant)?.len();
    let amount = price.map_or(
        Value::Null,
        |price| json!({ "minor": price.amount.minor, "currency": price.amount.currency, "listed": listed }),
    );
    Response::json(&amount)
}
