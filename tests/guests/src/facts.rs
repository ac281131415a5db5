//! Facts of the guest's own: told, told too often, and answered with more of them.

use serde::Deserialize;
use serde_json::{Value, json};
use theke_sdk::Collection;
use theke_sdk::prelude::*;

use crate::capabilities::{code, on_a_page};

/// The event that the guest listens to, whatever its own name.
const RANG: &str = "hostile.rang";
/// More than any budget allows.
const FACTS: u32 = 1_000;
/// One more than a fact may say.
const LARGE: usize = 65 * 1024;

#[derive(Deserialize)]
struct Said {
    say: String,
}

pub fn emit(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let asked = |name: &str| request.query_value(name).unwrap_or_default();
    let (name, body) = (asked("name"), json!({ "say": asked("say") }));
    let told = match asked("subject") {
        "" => events::emit(name, &body),
        subject => events::emit_about(name, asked("noun"), subject, &body),
    };
    Response::json(&code(&told))
}

pub fn emit_flood() -> Result<Response> {
    for told in 0..FACTS {
        if let Err(error) = events::emit("flood", &json!({})) {
            return Response::json(&json!({ "calls": told, "code": error.code, "message": error.message }));
        }
    }
    Response::json(&json!({ "calls": FACTS }))
}

pub fn emit_large() -> Result<Response> {
    Response::json(&code(&events::emit("large", &"x".repeat(LARGE))))
}

/// What the fact says to do, if it is one of the guest's own.
pub fn said(event: &Event) -> Result<Option<String>> {
    if event.name != RANG {
        return Ok(None);
    }
    event.body_as::<Said>().map(|said| Some(said.say))
}

/// Does what only somebody who hears a fact can do; none for what every surface can.
pub fn heard(said: &str, event: &Event) -> Option<Result<()>> {
    match said {
        "note" => Some(note(event)),
        "echo" => Some(note(event).and_then(|()| events::emit("rang", &json!({ "say": "echo" })))),
        "look" => Some(note(event).and_then(|()| look(event))),
        _ => None,
    }
}

fn note(event: &Event) -> Result<()> {
    let key = context::current().idempotency_key;
    let body = json!({ "contact": null, "text": event.name, "noun": event.noun, "subject": event.subject });
    Collection::<Value>::named("notes").create(&key, &body).map(drop)
}

fn look(event: &Event) -> Result<()> {
    let case = event.subject.as_ref().ok_or_else(|| Error::other("The fact is about nothing."))?;
    cases::get(case).map(drop)
}
