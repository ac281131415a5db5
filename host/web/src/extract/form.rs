//! A submitted form: fields, files, the idempotency key, checked against forgery.

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::{StatusCode, header};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use theke_domain::files::{FILE_BYTES_MAX, FILES_MAX, Upload};

use super::Visit;
use crate::error::WebError;

/// A form without files is text that people typed.
const TEXT_FORM_BYTES_MAX: usize = 256 * 1024;
/// A whole form with all the files that it may carry, and one too many, so that the error can be shown at the field.
pub(crate) const FORM_BYTES_MAX: usize = (FILES_MAX + 1) * FILE_BYTES_MAX + TEXT_FORM_BYTES_MAX;
/// More fields than any form here has.
const FIELDS_MAX: usize = 200;
/// A key is a UUID; a plugin's own form may use something longer.
const KEY_BYTES_MAX: usize = 64;

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

    /// Takes the host's own fields out and checks the token of a signed-in visitor.
    fn checked(
        visit: &Visit,
        mut fields: Vec<(String, String)>,
        uploads: Vec<Upload>,
    ) -> Result<Self, WebError> {
        let mut take = |name: &str| {
            let position = fields.iter().position(|(field, _)| field == name)?;
            Some(fields.remove(position).1)
        };
        let (token, key) = (take("_csrf").unwrap_or_default(), take("_key").unwrap_or_default());
        if visit.secret().is_some_and(|secret| !is_token_of(secret, &token)) {
            return Err(WebError::Forged);
        }
        if key.len() > KEY_BYTES_MAX {
            return Err(WebError::Unreadable(StatusCode::BAD_REQUEST));
        }
        // A form without a key (a script's) is a new one each time.
        let key = if key.is_empty() { uuid::Uuid::now_v7().to_string() } else { key };
        Ok(Self { fields, uploads, key })
    }
}

/// The token that a session's forms carry: nobody who cannot read the page can know it.
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
        let kind =
            parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let request = Request::from_parts(parts, body);
        let (fields, uploads) = match essence.as_str() {
            "application/x-www-form-urlencoded" => (url_encoded(request).await?, Vec::new()),
            "multipart/form-data" => multipart(request, state).await?,
            _ => return Err(WebError::Unreadable(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
        };
        Self::checked(&visit, fields, uploads)
    }
}

async fn url_encoded(request: Request) -> Result<Vec<(String, String)>, WebError> {
    let bytes = axum::body::to_bytes(request.into_body(), TEXT_FORM_BYTES_MAX)
        .await
        .map_err(|_| WebError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE))?;
    if std::str::from_utf8(&bytes).is_err() {
        return Err(WebError::Unreadable(StatusCode::BAD_REQUEST));
    }
    let fields: Vec<_> = form_urlencoded::parse(&bytes).into_owned().take(FIELDS_MAX + 1).collect();
    // Percent-encoded bytes that are no UTF-8 arrive as U+FFFD: nothing that a browser sends.
    let broken = fields.iter().any(|(name, value)| name.contains('\u{fffd}') || value.contains('\u{fffd}'));
    if fields.len() > FIELDS_MAX || broken {
        return Err(WebError::Unreadable(StatusCode::BAD_REQUEST));
    }
    Ok(fields)
}

async fn multipart<S: Send + Sync>(
    request: Request,
    state: &S,
) -> Result<(Vec<(String, String)>, Vec<Upload>), WebError> {
    let unreadable = |_| WebError::Unreadable(StatusCode::BAD_REQUEST);
    let mut parts = Multipart::from_request(request, state)
        .await
        .map_err(|_| WebError::Unreadable(StatusCode::BAD_REQUEST))?;
    let (mut fields, mut uploads, mut text_bytes) = (Vec::new(), Vec::new(), 0);
    while let Some(field) = parts.next_field().await.map_err(too_large_or_bad)? {
        let Some(name) = field.name().map(str::to_owned) else { continue };
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            let bytes = read(field, FILE_BYTES_MAX + 1).await?;
            // An empty file field is how browsers say that none was chosen.
            if !bytes.is_empty() {
                uploads.push(Upload { field: name, name: file_name, bytes });
            }
        } else {
            let bytes = read(field, TEXT_FORM_BYTES_MAX).await?;
            text_bytes += bytes.len();
            fields.push((name, String::from_utf8(bytes).map_err(|error| unreadable(error.utf8_error()))?));
        }
        if fields.len() + uploads.len() > FIELDS_MAX || text_bytes > TEXT_FORM_BYTES_MAX {
            return Err(WebError::Unreadable(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
    Ok((fields, uploads))
}

/// Reads a part to its end but keeps no more than `bytes_max`: a file that is too large is an error at its field,
/// and the fields behind it still arrive.
async fn read(mut field: Field<'_>, bytes_max: usize) -> Result<Vec<u8>, WebError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(too_large_or_bad)? {
        let room = bytes_max.saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "it stands where map_err wants a function of the error")]
fn too_large_or_bad(error: axum::extract::multipart::MultipartError) -> WebError {
    WebError::Unreadable(error.status())
}
