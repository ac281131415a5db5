//! Headers that tell the browser what this portal never does.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::app::App;

/// No script, no style that is not ours, no frame, no base: what gets into a page by mistake stays inert.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// A year, with subdomains (OWASP ASVS 5.0, 3.4.1).
const STRICT_TRANSPORT_SECURITY: &str = "max-age=31536000; includeSubDomains";
/// `same-origin` and not `no-referrer`: with that, browsers send `Origin: null` with forms.
const REFERRER_POLICY: &str = "same-origin";

/// Adds the headers to every response; a handler's own policy stays.
pub(crate) async fn add(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    put(header::REFERRER_POLICY, REFERRER_POLICY);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    // A page shows one person's data: no cache between us and the browser keeps it.
    put(header::CACHE_CONTROL, "no-store");
    if app.is_secure() {
        put(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
    }
    response
}
