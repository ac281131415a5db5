//! Calls from outside, as they arrive.

use serde::Deserialize;
use serde_json::{Value, json};
use theke_sdk::Collection;
use theke_sdk::prelude::*;

#[derive(Deserialize)]
struct Said {
    say: String,
}

/// Does what only a call from outside can do; its other words are for every surface.
pub fn handled(delivery: &Delivery) -> Result<Result<(), String>> {
    let said: Said = delivery.json()?;
    match said.say.as_str() {
        "keep" => keep(delivery).map(Ok),
        "fail-once" => {
            keep(delivery)?;
            if delivery.attempt == 1 { Err(Error::other("Not at the first attempt.")) } else { Ok(Ok(())) }
        }
        _ => Ok(Err(said.say)),
    }
}

fn keep(delivery: &Delivery) -> Result<()> {
    let body = json!({
        "contact": null,
        "text": String::from_utf8_lossy(&delivery.body),
        "id": delivery.id,
        "name": delivery.name,
        "headers": delivery.headers,
        "attempt": delivery.attempt,
    });
    Collection::<Value>::named("notes").create(&context::current().idempotency_key, &body).map(drop)
}
