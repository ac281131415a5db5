//! A part of a noun's records.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Query;
use serde_json::{Value, json};
use theke_domain::api_tokens::Deed;

use super::asked::Asked;
use super::caller::Caller;
use super::resource::{Resource, render};
use crate::error::WebError;

/// Answers `{"items": […], "next": …}`; `next` is the cursor of the part that follows.
pub(crate) async fn list<R: Resource>(
    caller: Caller,
    Query(parameters): Query<BTreeMap<String, String>>,
) -> Result<Json<Value>, WebError> {
    caller.needs(Deed::Read, R::NOUN)?;
    let asked = Asked::of::<R>(parameters)?;
    let mut found = R::list(&caller.reading(), &asked).await?;
    let limit = usize::try_from(asked.limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.id);
    let items: Vec<Value> = found.into_iter().map(render::<R>).collect();
    Ok(Json(json!({ "items": items, "next": next })))
}
