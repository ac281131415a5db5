//! Ways out of the box: requests to where the query says.

use serde_json::{Value, json};
use theke_sdk::http::{self, Request as Outgoing};
use theke_sdk::prelude::*;

/// On the list of plugin.toml, for surfaces without a query.
const LISTED: &str = "https://localhost:1/";
/// More than any budget allows.
const REQUESTS: u32 = 100;

pub fn fetch(request: Option<&Request>) -> Result<Response> {
    Response::json(&told(http::fetch(&outgoing(request))))
}

pub fn fetch_flood(request: Option<&Request>) -> Result<Response> {
    for sent in 0..REQUESTS {
        if let Err(error) = http::fetch(&outgoing(request)) {
            return Response::json(&json!({ "calls": sent, "code": error.code, "message": error.message }));
        }
    }
    Response::json(&json!({ "calls": REQUESTS }))
}

/// Fails with what the host answered, so that a surface without an answer of its own shows it.
pub fn fetch_or_fail() -> Result<Response> {
    let response = http::fetch(&Outgoing::get(LISTED))?;
    Response::json(&json!({ "status": response.status }))
}

fn outgoing(request: Option<&Request>) -> Outgoing {
    let asked = |name: &str| request.and_then(|request| request.query_value(name));
    let mut outgoing = Outgoing::new(asked("method").unwrap_or("GET"), asked("url").unwrap_or(LISTED));
    if let Some((name, value)) = asked("header").and_then(|header| header.split_once(": ")) {
        outgoing = outgoing.header(name, value);
    }
    match asked("body") {
        Some(body) => outgoing.body("text/plain", body),
        None => outgoing,
    }
}

fn told(result: Result<http::Response>) -> Value {
    match result {
        Ok(response) => {
            json!({ "status": response.status, "headers": response.headers, "body": response.text() })
        }
        Err(error) => json!({ "code": error.code, "message": error.message }),
    }
}
