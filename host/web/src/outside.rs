//! Failures outside any tenant's theme: a plain page in the visitor's language.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::extract::accepted;

/// Gives a page to every failure that has none yet: no portal at this address, no such file, a request that nobody
/// can read. It repeats nothing of what the request said.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let locale = accepted(request.headers()).unwrap_or("en");
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || says_why(response.headers()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts.status, parts.headers, Html(page(locale, status))).into_response()
}

/// Whether it is a page, or what a program reads.
fn says_why(headers: &HeaderMap) -> bool {
    let kinds: [&[u8]; 2] = [b"text/html", b"application/problem+json"];
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    kinds.iter().any(|known| kind.starts_with(known))
}

fn page(locale: &str, status: StatusCode) -> String {
    let (title, text) = words(locale, status);
    format!(
        "<!doctype html><html lang=\"{locale}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><main><h1>{title}</h1>\
         <p>{text}</p></main></html>"
    )
}

fn words(locale: &str, status: StatusCode) -> (&'static str, &'static str) {
    match (locale, status) {
        ("de", StatusCode::NOT_FOUND) => {
            ("Nicht gefunden", "Unter dieser Adresse gibt es kein Portal oder keine Datei.")
        }
        (_, StatusCode::NOT_FOUND) => ("Not found", "There is no portal or no file at this address."),
        ("de", _) if status.is_server_error() => (
            "Wir sind gleich zurück",
            "Das Portal kann gerade nicht antworten. Bitte versuchen Sie es später erneut.",
        ),
        (_, _) if status.is_server_error() => {
            ("We will be right back", "The portal cannot answer at the moment. Please try again later.")
        }
        ("de", _) => {
            ("Diese Anfrage haben wir nicht verstanden", "Bitte rufen Sie die Startseite des Portals auf.")
        }
        (_, _) => ("We did not understand this request", "Please open the start page of the portal."),
    }
}
