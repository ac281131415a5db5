//! Changes a record, if it is as the caller has seen it.

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use theke_domain::Error;
use theke_domain::api_tokens::Deed;

use super::body::Body;
use super::caller::Caller;
use super::create::told;
use super::read::{answer, key};
use super::resource::Resource;
use crate::error::WebError;

/// Writes the fields that the body names; `null` clears one. `If-Match` names the version that the caller has seen.
pub(crate) async fn change<R: Resource>(
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, WebError> {
    caller.needs(Deed::Write, R::NOUN)?;
    let id = key(&id)?;
    R::get(&caller.reading(), id).await?;
    let version = version(&headers).ok_or(WebError::NoVersion)?;
    let changes = body.changes::<R>(false)?;
    let scope = caller.writing(&uuid::Uuid::now_v7().to_string());
    // On the heap: what a record's statements hold makes a large future.
    let outcome = Box::pin(R::change(&scope, id, version, changes)).await;
    scope.finish(outcome).await.map_err(|error| match error {
        Error::Conflict(_) => WebError::Stale,
        error => told::<R>(error),
    })?;
    Ok(answer::<R>(R::get(&caller.reading(), id).await?))
}

/// The version in `If-Match: "3"`.
fn version(headers: &HeaderMap) -> Option<i64> {
    headers.get(header::IF_MATCH)?.to_str().ok()?.trim().trim_matches('"').parse().ok()
}
