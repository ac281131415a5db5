//! Pages that behave: what a page costs is measured on them.

use serde::Serialize;
use serde_json::json;
use theke_sdk::prelude::*;
use theke_sdk::{Instant, View};

/// As many as the customer's own list shows on one page.
const LATEST: u32 = 25;

#[derive(Serialize)]
struct Listing {
    name: String,
    cases: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: String,
    subject: String,
    status: String,
    created: Instant,
    path: String,
}

pub fn context() -> Result<Response> {
    let call = context::current();
    Ok(View::new("html.html", "title", &json!({ "text": call.tenant }))?.into())
}

pub fn listing() -> Result<Response> {
    let call = context::current();
    let Some(customer) = call.actor.customer() else { return Ok(Response::NotFound) };
    let contact = contacts::get(&customer.contact)?;
    let cases = cases::find(&Query::new().limit(LATEST))?.items;
    let cases = cases.into_iter().map(|case| Line {
        path: format!("/cases/{}", case.id),
        number: case.number,
        subject: case.subject,
        status: case.status,
        created: case.created,
    });
    let data = Listing { name: contact.family_name, cases: cases.collect() };
    Ok(View::new("listing.html", "listing-title", &data)?.into())
}
