//! `/desk/configurator`: what customers and visitors have saved, the newest first.

use serde::Serialize;
use theke_sdk::store::Document;
use theke_sdk::{Instant, Response, Result, View};

use super::language;
use crate::saved::{self, Configuration};
use crate::{paths, shelf};

/// What one page shows; older ones are found through the contact.
const SHOWN: usize = 200;

#[derive(Serialize)]
struct Configurations {
    configurations: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    product: String,
    number: u32,
    by: String,
    saved: Instant,
    minor: i64,
    currency: String,
    path: String,
    /// The desk's page of whose it is.
    customer: Option<String>,
    /// An order has come of it.
    order: Option<String>,
}

/// Shows the list.
pub fn show() -> Result<Response> {
    let language = language();
    let products = shelf::all()?;
    let title = |key: &str| {
        let found = products.iter().find(|(known, _)| known == key);
        found.map_or(key.to_owned(), |(_, product)| product.title(&language).to_owned())
    };
    let mut configurations = Vec::new();
    for document in saved::all()?.into_iter().take(SHOWN) {
        let Document { key, body, .. } = document;
        configurations.push(entry(&key, title(&body.product), body)?);
    }
    Ok(View::new("configurations.html", "configurations-title", &Configurations { configurations })?.into())
}

fn entry(key: &str, product: String, body: Configuration) -> Result<Entry> {
    let contact = body.contact.map(|contact| format!("/desk/contacts/{contact}"));
    let lead = body.lead.map(|lead| format!("/desk/leads/{lead}"));
    Ok(Entry {
        name: body.name,
        product,
        number: body.number,
        by: body.by,
        saved: body.saved,
        minor: body.total,
        currency: body.currency,
        path: paths::saved(key),
        customer: contact.or(lead),
        order: saved::order_of(key)?.map(|order| order.number),
    })
}
