//! `/configurator`: what can be configured, and what the customer has saved.

use serde::Serialize;
use theke_sdk::store::Document;
use theke_sdk::{Instant, Response, Result, View, context};

use super::language;
use crate::saved::{self, Configuration};
use crate::{paths, shelf};

#[derive(Serialize)]
struct Products {
    products: Vec<Entry>,
    /// What the customer has saved, the newest first.
    saved: Vec<Saved>,
}

#[derive(Serialize)]
struct Saved {
    name: String,
    number: u32,
    when: Instant,
    minor: i64,
    currency: String,
    path: String,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    text: String,
    path: String,
}

/// Shows all products.
pub fn show() -> Result<Response> {
    let language = language();
    let entry = |(key, product): (String, shelf::Product)| Entry {
        title: product.title(&language).to_owned(),
        text: product.text(&language).to_owned(),
        path: paths::product(&key),
    };
    let mut products: Vec<Entry> = shelf::all()?.into_iter().map(entry).collect();
    products.sort_by(|one, other| one.title.cmp(&other.title));
    let saved = match context::current().actor.customer() {
        Some(customer) => saved::of_contact(&customer.contact)?.into_iter().map(entry_of).collect(),
        None => Vec::new(),
    };
    Ok(View::new("products.html", "products-title", &Products { products, saved })?.into())
}

fn entry_of(document: Document<Configuration>) -> Saved {
    let Document { key, body, .. } = document;
    Saved {
        name: body.name,
        number: body.number,
        when: body.saved,
        minor: body.total,
        currency: body.currency,
        path: paths::saved(&key),
    }
}
