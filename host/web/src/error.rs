//! The only place where an error becomes a response, shown in the tenant's theme.

use std::io::ErrorKind;
use std::time::Duration;

use axum::extract::Request;
use axum::http::response::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::{Error as DomainError, Violation};
use theke_sandbox::{CallError, CallErrorKind};
use uuid::Uuid;

use crate::extract::Visit;
use crate::operator::Console;

/// After this time a request that was refused for want of capacity may be tried again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Why a request has no ordinary answer.
#[derive(Debug)]
pub(crate) enum WebError {
    /// There is no such page, or none that the visitor may see.
    NotFound,
    /// The visitor has to sign in; the address to return to.
    SignIn(String),
    /// The request did not come from a page of this portal.
    Forged,
    /// The request cannot be read; a translation key says why.
    Unreadable(StatusCode),
    /// Fields are wrong and there is no form to show them at.
    Invalid(Vec<Violation>),
    /// The record has changed meanwhile.
    Conflict,
    /// The API was asked without a token that is good.
    NoToken,
    /// The token may do other things; the scope that it lacks.
    LacksScope(String),
    /// The API was sent something that is no JSON object; what is wrong with it.
    NotJson(String),
    /// A change without the version that it is about.
    NoVersion,
    /// A change of another version than the present one.
    Stale,
    /// An idempotency key that another request has used.
    KeyReused,
    /// A plugin failed; the call's id.
    PluginFailed(Uuid),
    /// A plugin's page that is not called just now.
    PluginAway {
        /// The plugin, as its menu calls it.
        title: String,
        /// When to come again.
        wait: Duration,
        /// The failed call that explains it, if there was one.
        reference: Option<Uuid>,
    },
    /// The visitor has asked too often; how long it has to wait.
    TooMany(Duration),
    /// No capacity at the moment.
    Busy,
    /// A theme or a template is broken; where and how.
    Theme(String),
    /// It is our fault.
    Internal(String),
}

impl From<DomainError> for WebError {
    fn from(error: DomainError) -> Self {
        match error {
            // A suspended tenant's portal is not there, for those who were just looking at it, too.
            DomainError::NotFound | DomainError::Denied(_) | DomainError::Suspended => Self::NotFound,
            DomainError::Conflict(_) => Self::Conflict,
            DomainError::Invalid(violations) => Self::Invalid(violations),
            DomainError::Limit(_) => Self::Busy,
            DomainError::Unavailable(_) => turned_away(&error),
            DomainError::Storage(ref cause) if is_full(cause) => turned_away(&error),
            DomainError::Plugin { reference, .. } => Self::PluginFailed(reference),
            DomainError::Secret(_) | DomainError::Storage(_) | DomainError::Database(_) => {
                Self::Internal(error.to_string())
            }
        }
    }
}

/// Trying again may help once an operator has: logged, because it cannot help itself.
fn turned_away(error: &DomainError) -> WebError {
    tracing::warn!("a request is turned away: {error}");
    WebError::Busy
}

/// Whether a disk takes no more.
fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::ReadOnlyFilesystem)
}

impl From<CallError> for WebError {
    fn from(error: CallError) -> Self {
        match &error.kind {
            CallErrorKind::Busy => Self::Busy,
            CallErrorKind::Absent => Self::NotFound,
            CallErrorKind::Refused { code, .. } if code == "not-found" => Self::NotFound,
            CallErrorKind::Refused { code, .. } if code == "conflict" => Self::Conflict,
            CallErrorKind::Refused { violations, .. } if !violations.is_empty() => {
                Self::Invalid(violations.clone())
            }
            _ => Self::PluginFailed(error.reference),
        }
    }
}

impl From<theke_theme::Error> for WebError {
    fn from(error: theke_theme::Error) -> Self {
        match error {
            theke_theme::Error::Busy { .. } => Self::Busy,
            error => Self::Theme(error.to_string()),
        }
    }
}

/// What [`render`] makes a page of.
#[derive(Clone, Debug)]
struct Failure {
    status: StatusCode,
    reference: Option<Uuid>,
    violations: Vec<Violation>,
    /// The plugin that does not answer.
    plugin: Option<String>,
    /// What is wrong with a theme: only for people who work on it.
    fault: Option<String>,
    /// What a program is told: a translation key, and what to put into the text.
    told: Option<(&'static str, String)>,
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let wait = match self {
            Self::Busy => Some(RETRY_AFTER),
            Self::TooMany(wait) | Self::PluginAway { wait, .. } => Some(wait),
            _ => None,
        };
        let failure = match self {
            Self::SignIn(next) => return sign_in(&next),
            Self::NotFound => Failure::new(StatusCode::NOT_FOUND),
            Self::Forged => Failure::new(StatusCode::FORBIDDEN),
            Self::Unreadable(status) => Failure::new(status),
            Self::Invalid(violations) => {
                Failure { violations, ..Failure::new(StatusCode::UNPROCESSABLE_ENTITY) }
            }
            Self::Conflict => Failure::new(StatusCode::CONFLICT),
            Self::NoToken => Failure::told(StatusCode::UNAUTHORIZED, "error-api-token", String::new()),
            Self::LacksScope(scope) => Failure::told(StatusCode::FORBIDDEN, "error-api-scope", scope),
            Self::NotJson(why) => Failure::told(StatusCode::BAD_REQUEST, "error-api-json", why),
            Self::NoVersion => {
                Failure::told(StatusCode::PRECONDITION_REQUIRED, "error-api-version", String::new())
            }
            Self::Stale => Failure::told(StatusCode::PRECONDITION_FAILED, "error-conflict", String::new()),
            Self::KeyReused => {
                Failure::told(StatusCode::UNPROCESSABLE_ENTITY, "error-api-key", String::new())
            }
            Self::PluginFailed(reference) => Failure::referred(StatusCode::BAD_GATEWAY, reference),
            Self::PluginAway { title, reference, .. } => {
                Failure { plugin: Some(title), reference, ..Failure::new(StatusCode::SERVICE_UNAVAILABLE) }
            }
            Self::TooMany(_) => Failure::new(StatusCode::TOO_MANY_REQUESTS),
            Self::Busy => Failure::new(StatusCode::SERVICE_UNAVAILABLE),
            Self::Theme(fault) => Failure { fault: Some(fault.clone()), ..Failure::internal(&fault) },
            Self::Internal(message) => Failure::internal(&message),
        };
        let mut response = failure.status.into_response();
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, retry_after(wait));
        }
        response.extensions_mut().insert(failure);
        response
    }
}

impl Failure {
    fn new(status: StatusCode) -> Self {
        Self { status, reference: None, violations: Vec::new(), plugin: None, fault: None, told: None }
    }

    fn told(status: StatusCode, key: &'static str, what: String) -> Self {
        Self { told: Some((key, what)), ..Self::new(status) }
    }

    fn internal(message: &str) -> Self {
        let reference = Uuid::now_v7();
        tracing::error!(call.id = %reference, error = message, "request failed (reference {reference})");
        Self::referred(StatusCode::INTERNAL_SERVER_ERROR, reference)
    }

    fn referred(status: StatusCode, reference: Uuid) -> Self {
        Self { reference: Some(reference), ..Self::new(status) }
    }
}

/// The header's value: whole seconds, rounded up.
pub(crate) fn retry_after(wait: Duration) -> HeaderValue {
    HeaderValue::from(wait.as_secs() + 1)
}

fn sign_in(next: &str) -> Response {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    (StatusCode::SEE_OTHER, [(header::LOCATION, format!("/sign-in?next={next}"))]).into_response()
}

/// Whether axum itself refused the request (a path or a query that cannot be read) with a line of plain text.
fn is_rejection(parts: &Parts) -> bool {
    let plain = |value: &HeaderValue| value.as_bytes().starts_with(b"text/plain");
    parts.status.is_client_error() && parts.headers.get(header::CONTENT_TYPE).is_some_and(plain)
}

/// Answers a method that a page does not have.
pub(crate) async fn method_not_allowed() -> WebError {
    WebError::Unreadable(StatusCode::METHOD_NOT_ALLOWED)
}

/// Where failures are shown: in a tenant's theme, or at the operators' console.
pub(crate) trait Shows {
    /// Whether the themes are being worked on.
    fn is_live(&self) -> bool;
    /// What a violation says in the reader's language.
    fn says(&self, violation: &Violation) -> String;
    /// A page.
    fn page(&self, template: &str, context: Value) -> Result<Response, WebError>;
}

/// Gives every failure its page. Runs outside the handlers and inside the visit.
pub(crate) async fn render(visit: Visit, request: Request, next: Next) -> Response {
    let (mut parts, body) = next.run(request).await.into_parts();
    let Some(failure) = failure(&mut parts) else { return Response::from_parts(parts, body) };
    if visit.uri().path().starts_with(crate::api::ROOT) {
        return problem(&visit, &failure, parts.headers);
    }
    shown(&visit, &failure, parts.headers)
}

/// The same at the operators' console.
pub(crate) async fn render_at_console(console: Console, request: Request, next: Next) -> Response {
    let (mut parts, body) = next.run(request).await.into_parts();
    match failure(&mut parts) {
        Some(failure) => shown(&console, &failure, parts.headers),
        None => Response::from_parts(parts, body),
    }
}

/// What a response says has failed; its headers are the page's from then on.
fn failure(parts: &mut Parts) -> Option<Failure> {
    let told = parts.extensions.remove::<Failure>();
    let failure = told.or_else(|| is_rejection(parts).then(|| Failure::new(parts.status)))?;
    // The page has its own.
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Some(failure)
}

fn shown(reader: &impl Shows, failure: &Failure, headers: HeaderMap) -> Response {
    let is_live = reader.is_live();
    let shown = |fault: &str| Html(theke_theme::fault_page(fault));
    if let Some(fault) = failure.fault.as_deref().filter(|_| is_live) {
        return (failure.status, headers, shown(fault)).into_response();
    }
    let detail: Vec<_> = failure.violations.iter().map(|violation| reader.says(violation)).collect();
    let context = json!({
        "status": failure.status.as_u16(),
        "reference": failure.reference,
        "plugin": failure.plugin,
        "detail": (!detail.is_empty()).then(|| detail.join(" ")),
    });
    match reader.page("pages/error.html", context) {
        Ok(page) => (failure.status, headers, page).into_response(),
        Err(WebError::Theme(fault)) if is_live => {
            (StatusCode::INTERNAL_SERVER_ERROR, shown(&fault)).into_response()
        }
        Err(error) => {
            tracing::error!(?error, "the error page cannot be rendered");
            (failure.status, Html("<!doctype html><title>Error</title><p>An error occurred.</p>"))
                .into_response()
        }
    }
}

/// A failure as a program reads it (RFC 9457).
fn problem(visit: &Visit, failure: &Failure, mut headers: HeaderMap) -> Response {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if failure.status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    let errors: Vec<_> = failure
        .violations
        .iter()
        .map(|violation| visit.violation(violation))
        .map(|(field, message)| json!({ "field": field, "message": message }))
        .collect();
    let detail = match &failure.told {
        Some((key, what)) => visit.text_about(key, &json!({ "what": what })),
        None => visit.text(&match failure.status {
            StatusCode::NOT_FOUND => "error-not-found".to_owned(),
            StatusCode::METHOD_NOT_ALLOWED => "error-api-method".to_owned(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "error-api-media".to_owned(),
            status => format!("error-{}-text", status.as_u16()),
        }),
    };
    let mut problem = json!({
        "type": "about:blank",
        "title": failure.status.canonical_reason().unwrap_or_default(),
        "status": failure.status.as_u16(),
        "detail": detail,
    });
    if !errors.is_empty() {
        problem["errors"] = errors.into();
    }
    if let Some(reference) = failure.reference {
        problem["reference"] = reference.to_string().into();
    }
    (failure.status, headers, problem.to_string()).into_response()
}
