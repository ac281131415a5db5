//! Too much of what is allowed, and some of what is not.

use serde_json::{Value, json};
use theke_sdk::prelude::*;
use theke_sdk::{Collection, Ledger};

/// More than any budget allows.
const MAILS: u32 = 1_000;
/// Nearly as large as a document may be, in bytes.
const DOCUMENT: usize = 250 * 1024;

pub fn call_flood() -> Result<Response> {
    loop {
        // Goes on after a refusal: only the host can end this.
        let _ = cases::find(&Query::new().limit(200));
    }
}

pub fn mail_flood() -> Result<Response> {
    let call = context::current();
    let Some(customer) = call.actor.customer() else {
        return Err(Error::other("Only a customer can be flooded."));
    };
    let message = View::new("mail.html", "mail-title", &json!({}))?;
    for sent in 0..MAILS {
        if let Err(error) = mail::to_contact(&customer.contact, &message) {
            return Response::json(&json!({ "calls": sent, "code": error.code, "message": error.message }));
        }
    }
    Response::json(&json!({ "calls": MAILS }))
}

pub fn mail_bomb() -> Result<Response> {
    let call = context::current();
    let Some(customer) = call.actor.customer() else {
        return Err(Error::other("Only a customer gets a mail."));
    };
    let message = View::new("bomb-double.html", "mail-title", &json!({}))?;
    Response::json(&code(&mail::to_contact(&customer.contact, &message)))
}

pub fn huge_argument() -> Result<Response> {
    const BYTES: usize = 16 * 1024 * 1024;
    let changes = Changes::new().set("subject", "huge").set("body", "x".repeat(BYTES));
    let case = cases::create(&changes, &[])?;
    Response::json(&json!({ "case": case.id }))
}

pub fn read(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let id = request.query_value("id").unwrap_or_default();
    let found = match request.query_value("noun").unwrap_or_default() {
        "case" => cases::get(id).map(drop),
        "contact" => contacts::get(id).map(drop),
        "account" => contacts::get_account(id).map(drop),
        "contract" => contracts::get(id).map(drop),
        "product" => catalog::get(id).map(drop),
        "variant" => catalog::get_variant(id).map(drop),
        "asset" => assets::get(id).map(drop),
        "lead" => leads::get(id).map(drop),
        "order" => orders::get(id).map(drop),
        "shipment" => orders::get_shipment(id).map(drop),
        "invoice" => invoices::get(id).map(drop),
        "payments" => invoices::payments(id).map(drop),
        other => Err(Error::other(format!("There is no noun `{other}`."))),
    };
    Response::json(&code(&found))
}

pub fn file(request: Option<&Request>) -> Result<Response> {
    Ok(Response::File(on_a_page(request)?.query_value("id").unwrap_or_default().to_owned()))
}

pub fn mail_to(request: Option<&Request>) -> Result<Response> {
    let id = on_a_page(request)?.query_value("id").unwrap_or_default();
    let sent = mail::to_contact(id, &View::new("mail.html", "mail-title", &json!({}))?);
    Response::json(&code(&sent))
}

pub fn file_case(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let mut changes = Changes::new().set("body", "It is what the query says.");
    for field in ["subject", "contract"] {
        if let Some(value) = request.query_value(field) {
            changes = changes.set(field, value);
        }
    }
    let mut form = Form::default();
    if let Err(error) = cases::create(&changes, &[]) {
        form.absorb(error)?;
    }
    Response::json(&form.state())
}

pub fn on_a_page(request: Option<&Request>) -> Result<&Request> {
    request.ok_or_else(|| Error::other("This behaviour needs a page's query."))
}

pub fn code(result: &Result<()>) -> Value {
    match result {
        Ok(()) => json!({ "code": "found" }),
        Err(error) => json!({ "code": error.code, "message": error.message }),
    }
}

pub fn ungranted() -> Result<Response> {
    let change = Changes::new().set("given_name", "Mallory");
    let message = View::new("mail.html", "mail-title", &json!({}))?;
    Response::json(&json!({
        "contacts.create": code(&contacts::create(&change).map(drop)),
        "contacts.write": code(&contacts::update("x", 1, &change).map(drop)),
        "cases.write": code(&cases::update("x", 1, &change).map(drop)),
        "contracts.ledger": code(&Ledger::of_entitlement("x").grant("x", 1, None, "x").map(drop)),
        "mail.agents": code(&mail::to_agent("x", &message)),
        "store": code(&Collection::<Value>::named("undeclared").get("x").map(drop)),
        "ledger": code(&Ledger::named("somebody-else/stars").grant("x", 1, None, "x").map(drop)),
    }))
}

pub fn store_flood() -> Result<Response> {
    let body = json!({ "contact": null, "text": "x".repeat(DOCUMENT) });
    let notes = Collection::<Value>::named("notes");
    for number in 0_u64.. {
        // Goes on after a refusal: only the host can end this.
        let _ = notes.create(&format!("flood-{number}"), &body);
    }
    Response::json(&json!({ "kept": "everything" }))
}

pub fn store_large() -> Result<Response> {
    let body = json!({ "contact": null, "text": "x".repeat(DOCUMENT + 7 * 1024) });
    Response::json(&code(&Collection::<Value>::named("notes").create("large", &body).map(drop)))
}

pub fn write() -> Result<Response> {
    let changes = Changes::new().set("subject", "Written by hostile").set("body", "This should not stay.");
    let case = cases::create(&changes, &[])?;
    let notes = Collection::<Value>::named("notes");
    notes.create(&case.id, &json!({ "contact": case.contact, "text": "Written by hostile" }))?;
    Response::json(&json!({ "case": case.id }))
}

pub fn nest() -> Result<Response> {
    let changes = Changes::new().set("subject", "hook:nest").set("body", "A case that creates a case.");
    let case = cases::create(&changes, &[])?;
    Response::json(&json!({ "case": case.id }))
}
