//! A submitted form: fields, files, the idempotency key, checked against forgery.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use theke_domain::files::Upload;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use super::Visit;
use super::form_body::{
    TEXT_FORM_BYTES_MAX, TEXT_FORM_TIMEOUT, UPLOAD_TIMEOUT, limited, multipart, url_encoded,
};
use crate::error::WebError;

/// Enough that two forms of one person do not collide by accident.
const DIGEST_BYTES: usize = 12;
/// A key is a UUID; a plugin's own form may use something longer.
const KEY_BYTES_MAX: usize = 64;

/// How browsers send a form without files.
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// What a browser sent.
pub(crate) struct Form {
    /// Fields in their order, without the host's own (`_csrf`, `_key`).
    pub fields: Vec<(String, String)>,
    /// Files with content, not checked yet.
    pub uploads: Vec<Upload>,
    /// Equal when the same form is sent twice.
    pub key: String,
}

impl Form {
    /// A field's value; empty when the form has none of that name.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The fields as a template shows them again.
    pub fn values(&self) -> serde_json::Value {
        self.fields
            .iter()
            .map(|(name, value)| (name.clone(), serde_json::Value::from(value.clone())))
            .collect()
    }

    /// Reads a form without files, bound to `secret`.
    pub async fn plain(request: Request, secret: &str) -> Result<Self, WebError> {
        if kind(&request) != URL_ENCODED {
            return Err(WebError::Unreadable(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let fields = timeout(TEXT_FORM_TIMEOUT, url_encoded(request)).await.map_err(late)??;
        Self::checked(secret, fields, Vec::new())
    }

    /// Takes the host's own fields out and checks the token. Guests have one, too: nobody is signed in to somebody
    /// else's account by a foreign page.
    fn checked(
        secret: &str,
        mut fields: Vec<(String, String)>,
        uploads: Vec<Upload>,
    ) -> Result<Self, WebError> {
        let mut take = |name: &str| {
            let position = fields.iter().position(|(field, _)| field == name)?;
            Some(fields.remove(position).1)
        };
        let (token, key) = (take("_csrf").unwrap_or_default(), take("_key").unwrap_or_default());
        if !is_token_of(secret, &token) {
            return Err(WebError::Forged);
        }
        if key.len() > KEY_BYTES_MAX {
            return Err(WebError::Unreadable(StatusCode::BAD_REQUEST));
        }
        // A form without a key (a script's) is a new one each time.
        let key = if key.is_empty() { uuid::Uuid::now_v7().to_string() } else { key };
        let key = format!("{key} {}", digest(&fields, &uploads));
        Ok(Self { fields, uploads, key })
    }
}

/// The body's media type, without its parameters.
fn kind(request: &Request) -> String {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.unwrap_or("").split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn late(_: Elapsed) -> WebError {
    WebError::Unreadable(StatusCode::REQUEST_TIMEOUT)
}

/// What was entered, in short: a form that was corrected before it was sent again is another one.
fn digest(fields: &[(String, String)], uploads: &[Upload]) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    for (name, value) in fields {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    for upload in uploads {
        add(upload.field.as_bytes());
        add(upload.name.as_bytes());
        add(&upload.bytes);
    }
    hex::encode(&hash.finalize()[..DIGEST_BYTES])
}

/// The token that a browser's forms carry: nobody who cannot read the page can know it.
pub(crate) fn token_of(secret: &str) -> String {
    hex::encode(mac(secret).finalize().into_bytes())
}

fn is_token_of(secret: &str, token: &str) -> bool {
    hex::decode(token).is_ok_and(|token| mac(secret).verify_slice(&token).is_ok())
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(secret: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length is a key");
    mac.update(b"theke form");
    mac
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, state).await;
        let request = Request::from_parts(parts, body);
        let (fields, uploads) = match kind(&request).as_str() {
            URL_ENCODED => return Self::plain(request, visit.form_secret()).await,
            "multipart/form-data" => {
                let read = if let Some(user) = visit.actor().user() {
                    timeout(UPLOAD_TIMEOUT, multipart(request, state, Some((&visit, user)))).await
                } else {
                    // No form for guests takes files: nobody unknown fills the memory.
                    let request = limited(request, TEXT_FORM_BYTES_MAX);
                    timeout(TEXT_FORM_TIMEOUT, multipart(request, state, None)).await
                };
                read.map_err(late)??
            }
            _ => return Err(WebError::Unreadable(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
        };
        Self::checked(visit.form_secret(), fields, uploads)
    }
}
