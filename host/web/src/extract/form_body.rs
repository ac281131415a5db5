//! Reads the body of a form, bounded in size, parts and time.

use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use http_body_util::{LengthLimitError, Limited};
use theke_domain::entity::ids::UserId;
use theke_domain::files::{FILE_BYTES_MAX, FILES_MAX, Upload};

use super::Visit;
use crate::error::WebError;

/// A form without files is text that people typed.
pub(super) const TEXT_FORM_BYTES_MAX: usize = 256 * 1024;
/// A whole form with all the files that it may carry, and one too many, so that the error can be shown at the field.
pub(crate) const FORM_BYTES_MAX: usize = (FILES_MAX + 1) * FILE_BYTES_MAX + TEXT_FORM_BYTES_MAX;
/// More fields than any form here has.
const FIELDS_MAX: usize = 200;
/// Text arrives at once, even over a bad line; who is slower holds a connection on purpose.
pub(crate) const TEXT_FORM_TIMEOUT: Duration = Duration::from_secs(15);
/// Photos over a bad line: all that a form may carry at 2 Mbit/s.
pub(super) const UPLOAD_TIMEOUT: Duration = Duration::from_mins(4);

/// The request with a body that ends with an error behind `bytes_max`.
pub(super) fn limited(request: Request, bytes_max: usize) -> Request {
    request.map(|body| Body::new(Limited::new(body, bytes_max)))
}

/// The fields of a form without files.
pub(super) async fn url_encoded(request: Request) -> Result<Vec<(String, String)>, WebError> {
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

/// The fields and files of a form. An `uploader` takes a place when the first file arrives; a form without files
/// needs none.
pub(super) async fn multipart<S: Send + Sync>(
    request: Request,
    state: &S,
    uploader: Option<(&Visit, UserId)>,
) -> Result<(Vec<(String, String)>, Vec<Upload>), WebError> {
    let unreadable = |_| WebError::Unreadable(StatusCode::BAD_REQUEST);
    let mut parts = Multipart::from_request(request, state)
        .await
        .map_err(|_| WebError::Unreadable(StatusCode::BAD_REQUEST))?;
    let mut place = None;
    let (mut fields, mut uploads, mut text_bytes, mut parts_read) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(field) = parts.next_field().await.map_err(too_large_or_bad)? {
        parts_read += 1;
        let name = field.name().map(str::to_owned).unwrap_or_default();
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            // A field without a choice arrives as a file without a name.
            if let (None, false, Some((visit, user))) = (&place, file_name.is_empty(), uploader) {
                place = Some(visit.app().uploads.enter(user).await?);
            }
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
        if parts_read > FIELDS_MAX || text_bytes > TEXT_FORM_BYTES_MAX {
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

/// Too large, where the reason lies somewhere below; otherwise something that no browser sends.
#[expect(clippy::needless_pass_by_value, reason = "it stands where map_err wants a function of the error")]
fn too_large_or_bad(error: MultipartError) -> WebError {
    let mut causes = std::iter::successors(Some(&error as &dyn std::error::Error), |cause| cause.source());
    let is_limit = |cause: &(dyn std::error::Error + 'static)| cause.is::<LengthLimitError>();
    let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE || causes.any(is_limit);
    WebError::Unreadable(if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST })
}
