//! A record's fields as a request brings them.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use theke_domain::changes::Change;
use theke_domain::{Error, Result, Violation};
use tokio::time::timeout;

use super::resource::{CUSTOM, Resource};
use crate::error::WebError;
use crate::extract::TEXT_FORM_TIMEOUT;

/// A record with the longest texts is far smaller.
pub(crate) const BODY_BYTES_MAX: usize = 256 * 1024;

/// A JSON object.
pub(crate) struct Body {
    fields: Map<String, Value>,
    /// Equal for equal bodies.
    pub digest: String,
}

impl Body {
    /// The fields as the domain's changes; what may not be written is said at its field.
    pub fn changes<R: Resource>(self, creates: bool) -> Result<Vec<Change>> {
        let (mut changes, mut violations) = (Vec::new(), Vec::new());
        for (name, value) in self.fields {
            let field = R::FIELDS.iter().find(|field| field.name == name && field.may_be_written(creates));
            match field {
                _ if name.starts_with(CUSTOM) => changes.push(Change::new(&name, value)),
                None => violations.push(Violation::new(&name, "error-unknown-field")),
                Some(field) => match field.read(value) {
                    Ok(value) => changes.push(Change::new(field.change, value)),
                    Err(violation) => violations.push(violation),
                },
            }
        }
        if violations.is_empty() { Ok(changes) } else { Err(Error::Invalid(violations)) }
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let essence =
            kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !["application/json", "application/merge-patch+json"].contains(&essence.as_str()) {
            return Err(WebError::Unreadable(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let read = timeout(TEXT_FORM_TIMEOUT, to_bytes(request.into_body(), BODY_BYTES_MAX)).await;
        let bytes = read
            .map_err(|_| WebError::Unreadable(StatusCode::REQUEST_TIMEOUT))?
            .map_err(|_| WebError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE))?;
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(fields)) => Ok(Self { fields, digest: hex::encode(Sha256::digest(&bytes)) }),
            Ok(_) => Err(WebError::NotJson("an object is needed".to_owned())),
            Err(error) => Err(WebError::NotJson(error.to_string())),
        }
    }
}
