//! One record.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use theke_domain::api_tokens::Deed;
use uuid::Uuid;

use super::caller::Caller;
use super::resource::{Resource, Shown, render};
use crate::error::WebError;

/// Answers the record with its version as `ETag`.
pub(crate) async fn read<R: Resource>(caller: Caller, Path(id): Path<String>) -> Result<Response, WebError> {
    caller.needs(Deed::Read, R::NOUN)?;
    let shown = R::get(&caller.reading(), key(&id)?).await?;
    Ok(answer::<R>(shown))
}

/// The key in an address; what is no key is not found.
pub(super) fn key(text: &str) -> Result<Uuid, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// A record with its version.
pub(super) fn answer<R: Resource>(shown: Shown) -> Response {
    let mut headers = HeaderMap::new();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", shown.version)) {
        headers.insert(header::ETAG, tag);
    }
    (headers, Json(render::<R>(shown))).into_response()
}
