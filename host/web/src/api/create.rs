//! A new record, once for each `Idempotency-Key`.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use theke_domain::api_tokens::Deed;
use theke_domain::forms::Answer;
use theke_domain::{Error, Scope};
use uuid::Uuid;

use super::body::Body;
use super::caller::Caller;
use super::read::{answer, key};
use super::resource::{Resource, name_of};
use crate::error::WebError;
use crate::submit::once;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// A key is a UUID or something like it.
const KEY_CHARACTERS_MAX: usize = 100;

/// Creates the record and answers it, with its address. The same key with the same body is the same record; with another
/// body it is refused.
pub(crate) async fn create<R: Resource>(
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, WebError> {
    caller.needs(Deed::Write, R::NOUN)?;
    let scope = caller.writing(&key_of(&headers)?);
    let digest = body.digest.clone();
    let changes = body.changes::<R>(true)?;
    // On the heap: what a record's statements hold makes a large future.
    let created = once(&scope, Box::pin(made::<R>(&scope, changes, &digest))).await;
    let created = created.map_err(|error| told::<R>(error))?;
    if created.flash.as_deref() != Some(digest.as_str()) {
        return Err(WebError::KeyReused);
    }
    let id = key(created.location.rsplit('/').next().unwrap_or_default())?;
    let mut response = answer::<R>(R::get(&caller.reading(), id).await?);
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(location) = HeaderValue::from_str(&created.location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response.into_response())
}

async fn made<R: Resource>(
    scope: &Scope,
    changes: Vec<theke_domain::changes::Change>,
    digest: &str,
) -> theke_domain::Result<Answer> {
    let id = R::create(scope, changes).await?;
    Ok(Answer { location: format!("/api/v1/{}/{id}", R::NOUN), flash: Some(digest.to_owned()) })
}

/// An error in the API's words. What a field refers to and is not there is wrong input: the address itself was found.
pub(super) fn told<R: Resource>(error: Error) -> WebError {
    match error {
        Error::NotFound => Error::invalid("", "error-reference-not-found").into(),
        Error::Invalid(mut violations) => {
            for violation in &mut violations {
                violation.field = name_of::<R>(&violation.field).to_owned();
            }
            WebError::Invalid(violations)
        }
        error => error.into(),
    }
}

/// The request's key; a request without one is a new one each time.
fn key_of(headers: &HeaderMap) -> Result<String, WebError> {
    let Some(key) = headers.get(IDEMPOTENCY_KEY) else { return Ok(Uuid::now_v7().to_string()) };
    let key = key.to_str().ok().filter(|key| (1..=KEY_CHARACTERS_MAX).contains(&key.len()));
    key.map(str::to_owned).ok_or(WebError::Unreadable(StatusCode::BAD_REQUEST))
}
