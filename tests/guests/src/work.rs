//! Work for later: left once, too often, in pages, and in bombs.

use serde::Deserialize;
use serde_json::{Value, json};
use theke_sdk::Collection;
use theke_sdk::prelude::*;

use crate::capabilities::{code, on_a_page};

/// More than any budget allows.
const JOBS: u32 = 1_000;
/// One more than a job may say.
const LARGE: usize = 65 * 1024;
/// What a bomb multiplies by.
const SPARKS: u32 = 2;

#[derive(Deserialize)]
struct Work {
    say: String,
    #[serde(default)]
    left: u32,
}

pub fn leave(request: Option<&Request>) -> Result<Response> {
    let request = on_a_page(request)?;
    let asked = |name: &str| request.query_value(name).unwrap_or_default();
    let left = asked("left").parse().unwrap_or(0_u32);
    let mut later = queue::later(asked("job"), &json!({ "say": asked("say"), "left": left }))?;
    if let Some(key) = request.query_value("key") {
        later = later.once(key);
    }
    if let Ok(seconds) = asked("in").parse::<i64>() {
        later = later.not_before(context::current().now + seconds * 1_000_000);
    }
    Response::json(&code(&later.enqueue()))
}

pub fn leave_flood() -> Result<Response> {
    for left in 0..JOBS {
        if let Err(error) = queue::later("work", &json!({ "say": "calm" }))?.enqueue() {
            return Response::json(&json!({ "calls": left, "code": error.code, "message": error.message }));
        }
    }
    Response::json(&json!({ "calls": JOBS }))
}

pub fn leave_large() -> Result<Response> {
    Response::json(&code(&queue::later("work", &"x".repeat(LARGE))?.enqueue()))
}

/// Does what only a job can do; none for what every surface can.
pub fn done(job: &Job) -> Result<Result<(), String>> {
    if job.name == "nightly" {
        return note(&job.payload).map(Ok);
    }
    let work: Work = job.payload_as()?;
    match work.say.as_str() {
        "note" => note(&work.say).map(Ok),
        "fail-once" => fail_once(job).map(Ok),
        "pages" => pages(&work).map(Ok),
        "bomb" => bomb(job).map(Ok),
        _ => Ok(Err(work.say)),
    }
}

fn note(text: &str) -> Result<()> {
    let key = context::current().idempotency_key;
    let body = json!({ "contact": null, "text": text });
    Collection::<Value>::named("notes").create(&key, &body).map(drop)
}

fn fail_once(job: &Job) -> Result<()> {
    note("fail-once")?;
    if job.attempt == 1 {
        return Err(Error::other("The guest does not feel like it yet."));
    }
    Ok(())
}

/// A long chain: each job does its page and leaves the next.
fn pages(work: &Work) -> Result<()> {
    note("pages")?;
    if work.left == 0 {
        return Ok(());
    }
    queue::later("work", &json!({ "say": "pages", "left": work.left - 1 }))?.enqueue()
}

/// Never the next page of itself, for which there is no end.
fn bomb(job: &Job) -> Result<()> {
    let other = if job.name == "work" { "spark" } else { "work" };
    (0..SPARKS).try_for_each(|_| queue::later(other, &json!({ "say": "bomb" }))?.enqueue())
}
