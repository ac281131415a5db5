//! One line a request, its metrics and its trace, joined by an id to everything else that the request caused.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use theke_domain::entity::ids::TenantId;
use tracing::field::{Empty, display};
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::app::App;

/// The request's id; also in the response's `x-request-id`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub Uuid);

/// Whose portal answered; the visit leaves it in the response's extensions.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    /// The tenant's key.
    pub id: TenantId,
    /// Its slug: what an operator knows it by.
    pub slug: String,
}

/// Gives the request an id, and tells log, metrics and trace how it ended. The route is told, not the address: an
/// address may hold a secret (a reset link) or a person's data, and there is no end of addresses.
pub(crate) async fn write(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7();
    request.extensions_mut().insert(RequestId(id));
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("plugin", MatchedPath::as_str).to_owned();
    let trace = trace(&app, id, method, &route, request.headers());
    let span = tracing::info_span!("request", request.id = %id);
    let started = Instant::now();
    let running = Running::start();
    let mut response = next.run(request).instrument(span).instrument(trace.clone()).await;
    drop(running);
    let status = response.status().as_u16();
    let whose = response.extensions_mut().remove::<Whose>();
    let tenant = whose.as_ref().map(|whose| display(whose.id));
    let duration = started.elapsed();
    tracing::info!(
        request.id = %id,
        tenant.id = tenant,
        method,
        route,
        status,
        duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX),
        "{method} {route} {status}"
    );
    count(method, &route, status, duration.as_secs_f64(), whose.as_ref());
    trace.record("http.response.status_code", status);
    trace.record("tenant.id", tenant);
    if response.status().is_server_error() {
        trace.record("otel.status_code", "ERROR");
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// The method, as one of a few words: anybody can send any other, and each would be a metric of its own.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

/// The root of the request's trace. It continues the one that a trusted proxy has begun, and nobody else's: whoever
/// may choose a trace's id may write into somebody's trace.
fn trace(app: &App, id: Uuid, method: &str, route: &str, headers: &HeaderMap) -> Span {
    let span = tracing::info_span!(
        target: "theke_trace",
        parent: None,
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        request.id = %id,
        tenant.id = Empty,
    );
    if let Some(join) = app.settings.join_trace.filter(|_| app.settings.behind_proxy) {
        join(&span, headers);
    }
    span
}

fn count(method: &'static str, route: &str, status: u16, seconds: f64, whose: Option<&Whose>) {
    let (route, status) = (route.to_owned(), status.to_string());
    metrics::counter!(
        "theke_http_requests_total",
        "method" => method, "route" => route.clone(), "status" => status
    )
    .increment(1);
    metrics::histogram!("theke_http_request_duration_seconds", "method" => method, "route" => route)
        .record(seconds);
    if let Some(whose) = whose {
        metrics::counter!("theke_tenant_requests_total", "tenant" => whose.slug.clone()).increment(1);
    }
}

/// A request under way; one whose client hangs up ends here, too.
struct Running;

impl Running {
    fn start() -> Self {
        metrics::gauge!("theke_http_requests_running").increment(1);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        metrics::gauge!("theke_http_requests_running").decrement(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_nobody_knows_makes_no_metric_of_its_own() {
        assert_eq!(known(&Method::POST), "POST");
        assert_eq!(known(&Method::from_bytes(b"X-RANDOM-4711").expect("a method")), "other");
    }
}
