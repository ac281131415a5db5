//! Refuses changes that another site asks for: the browser says where a form was sent from.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::WebError;
use crate::extract::Visit;

/// Lets safe methods pass, and others only from this very origin (OWASP: verifying origin with standard headers).
/// A request that does not say where it comes from is refused: every current browser says so.
pub(crate) async fn check(visit: Visit, request: Request, next: Next) -> Response {
    // Whoever uses the API shows a token, which no browser sends by itself.
    if request.uri().path().starts_with(crate::api::ROOT) {
        return next.run(request).await;
    }
    if is_safe(request.method()) || is_same_origin(request.headers(), &visit.app().settings.scheme) {
        return next.run(request).await;
    }
    WebError::Forged.into_response()
}

/// Whether a method only asks to see something.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a form was sent from a page of the very host that gets it.
pub(crate) fn is_same_origin(headers: &HeaderMap, scheme: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST) else { return false };
    let Some(origin) = text(header::ORIGIN) else { return false };
    origin
        .strip_prefix(scheme)
        .and_then(|rest| rest.strip_prefix("://"))
        .is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::is_same_origin;

    #[test]
    fn only_the_very_same_origin_may_change_something() {
        let from = |origin: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("kaffee.localhost:8080"));
            if let Some(origin) = origin {
                headers.insert("origin", HeaderValue::from_static(origin));
            }
            is_same_origin(&headers, "http")
        };
        assert!(from(Some("http://kaffee.localhost:8080")));
        for other in [
            None,
            Some("null"),
            Some("https://kaffee.localhost:8080"),
            Some("http://kaffee.localhost"),
            Some("http://evil.kaffee.localhost:8080"),
            Some("http://kaffee.localhost:8080.evil.example"),
        ] {
            assert!(!from(other), "{other:?}");
        }
    }
}
