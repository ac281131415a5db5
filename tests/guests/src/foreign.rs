//! Writes to records that are not for this call.

use serde_json::{Value, json};
use theke_sdk::prelude::*;

use crate::capabilities::on_a_page;

/// Whatever the record is: each write is tried with its key.
pub fn meddle(request: Option<&Request>) -> Result<Response> {
    let id = on_a_page(request)?.query_value("id").unwrap_or_default();
    let message = View::new("mail.html", "mail-title", &json!({}))?;
    let note = Changes::new().set("note", "Mallory was here");
    let cents = Changes::new().set("amount", json!({ "minor": 1, "currency": "EUR" }));
    let mut codes = serde_json::Map::new();
    let mut tried = |name: &str, outcome: Result<()>| {
        let code = outcome.map_or_else(|error| error.code, |()| "done".to_owned());
        codes.insert(name.to_owned(), Value::from(code));
    };
    tried("orders.update", orders::update(id, 1, &note).map(drop));
    tried("orders.transition", orders::transition(id, 1, "cancelled").map(drop));
    tried("orders.ship", orders::ship(id, &Changes::new()).map(drop));
    tried("orders.update-shipment", orders::update_shipment(id, 1, &note).map(drop));
    tried("orders.transition-shipment", orders::transition_shipment(id, 1, "cancelled").map(drop));
    tried("invoices.create-of-order", invoices::create_of_order(id, &Changes::new()).map(drop));
    tried("invoices.credit", invoices::credit(id, &Changes::new()).map(drop));
    tried("invoices.update", invoices::update(id, 1, &note).map(drop));
    tried("invoices.discard", invoices::discard(id, 1));
    tried("invoices.issue", invoices::issue(id, 1).map(drop));
    tried("invoices.note-payment", invoices::note_payment(id, &cents).map(drop));
    tried("assets.update", assets::update(id, 1, &Changes::new().set("serial", "MALLORY")).map(drop));
    tried("leads.update", leads::update(id, 1, &note).map(drop));
    tried("leads.transition", leads::transition(id, 1, "lost").map(drop));
    tried("leads.convert", leads::convert(id, 1, None, None).map(drop));
    tried("mail.to-contact", mail::to_contact(id, &message));
    Response::json(&codes)
}
