//! One line a request, with an id that joins it to everything else that the request caused.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

/// The request's id; also in the response's `x-request-id`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub Uuid);

/// Gives the request an id and logs how it ended. The route is logged, not the address: an address may hold a
/// secret (a reset link) or a person's data.
pub(crate) async fn write(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7();
    request.extensions_mut().insert(RequestId(id));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("plugin", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", request.id = %id);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span).await;
    let status = response.status().as_u16();
    let duration_ms = started.elapsed().as_millis();
    tracing::info!(request.id = %id, %method, route, status, duration_ms, "{method} {route} {status}");
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
