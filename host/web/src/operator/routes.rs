//! The URL map of the operator's port.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::console::{self, THEME};
use super::port::Gather;
use super::{locale, own_name, sign_in, tenants};
use crate::app::App;
use crate::error::WebError;
use crate::{assets, error, health, middleware, outside};

/// The text format of Prometheus, version 0.0.4.
const PROMETHEUS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Metrics, health and the console.
pub(super) fn router(app: App, gather: Gather) -> Router {
    let metrics = move || {
        let gathered = gather();
        async move { ([(header::CONTENT_TYPE, PROMETHEUS_TEXT)], gathered.await).into_response() }
    };
    Router::new()
        .route("/assets/{*path}", get(asset))
        .merge(pages(&app))
        .layer(from_fn(middleware::request_head::check))
        .layer(from_fn(outside::dress))
        .layer(from_fn_with_state(app.clone(), middleware::security_headers::add))
        .route("/metrics", get(metrics))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(from_fn(own_name::check))
        .with_state(app)
}

/// For operators in a browser.
fn pages(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(tenants::list::show))
        .route("/tenants/{slug}", get(tenants::show::show).post(tenants::budget::submit))
        .route("/tenants/{slug}/status", post(tenants::status::submit))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::leave))
        .route("/locale", post(locale::submit))
        .fallback(async || WebError::NotFound)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(from_fn(console::check_origin))
        .layer(from_fn(error::render_at_console))
        .layer(from_fn_with_state((app.clone(), Arc::default()), console::resolve))
}

/// A file of the theme that the console wears.
async fn asset(State(app): State<App>, Path(path): Path<String>) -> Response {
    match app.themes.asset(THEME, &path) {
        Some(asset) => assets::file(asset.media_type, asset.bytes.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
