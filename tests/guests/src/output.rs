//! Answers that a host should not swallow, or not believe.

use serde_json::json;
use theke_sdk::{Error, ErrorKind, Response, Result, View, Violation};

const MEBIBYTE: usize = 1024 * 1024;

/// Markup that would run if anybody printed it as it is.
pub const MARKUP: &str = "<script>alert('hostile')</script><img src=x onerror=alert(1)>\"'&";

pub fn huge_response() -> Response {
    Response::Json(format!("\"{}\"", "x".repeat(100_000_000)))
}

pub fn large_response() -> Result<Response> {
    view("html.html", &"x".repeat(8 * MEBIBYTE))
}

pub fn large_error() -> Result<Response> {
    let violation = || Violation::new("subject", "x".repeat(MEBIBYTE));
    let violations = std::iter::repeat_with(violation).take(40).collect();
    Err(Error { violations, ..Error::new(ErrorKind::Invalid, "Very much is wrong.") })
}

pub fn html() -> Result<Response> {
    view("html.html", MARKUP)
}

pub fn bad_json() -> Response {
    let view =
        View { template: "html.html".to_owned(), title: "title".to_owned(), data: "{not json".to_owned() };
    view.into()
}

pub fn template(name: &str) -> Result<Response> {
    view(name, "calm")
}

pub fn template_with(name: &str, text: &str) -> Result<Response> {
    view(name, text)
}

pub fn invalid() -> Result<Response> {
    View::new("html.html", "title", &json!({ "text": "invalid" })).map(Response::Invalid)
}

fn view(template: &str, text: &str) -> Result<Response> {
    Ok(View::new(template, MARKUP, &json!({ "text": text }))?.into())
}
