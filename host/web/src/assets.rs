//! Static files of themes and plugins. Their addresses change with their content, so browsers keep them.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::extract::host_name;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// An asset opened by itself (an SVG) runs nothing.
const INERT: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A file of the tenant's theme.
pub(crate) async fn theme(State(app): State<App>, headers: HeaderMap, Path(path): Path<String>) -> Response {
    let Some(name) = host_name(&headers) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(Some(tenant)) = app.sites.find(&app.host, &name).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match app.themes.asset(&tenant.theme, &path) {
        Some(asset) => file(asset.media_type, asset.bytes.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of a plugin that the tenant has installed.
pub(crate) async fn plugin(
    State(app): State<App>,
    headers: HeaderMap,
    Path((name, digest, path)): Path<(String, String, String)>,
) -> Response {
    let Some(host) = host_name(&headers) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(Some(tenant)) = app.sites.find(&app.host, &host).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let plugin = app.sandbox.plugin(tenant.id, &name).filter(|plugin| plugin.digest == digest);
    match plugin.as_ref().and_then(|plugin| plugin.assets.get(&path)) {
        Some(asset) => file(asset.media_type, asset.bytes.to_vec()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file that browsers keep.
pub(crate) fn file(media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::CONTENT_SECURITY_POLICY, INERT),
    ];
    (headers, bytes).into_response()
}
