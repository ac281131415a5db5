//! Downloads of files.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use theke_domain::entity::ids::FileId;
use theke_domain::{Scope, files};

use crate::error::WebError;
use crate::extract::Visit;

/// What a file may do when a browser opens it after all: nothing.
const INERT: &str = "default-src 'none'; sandbox";

/// Sends a file to somebody who may see it.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    if matches!(visit.actor(), theke_domain::Actor::Guest) {
        return Err(visit.sign_in());
    }
    let id: FileId = id.parse().map_err(|_| WebError::NotFound)?;
    download(&visit.reading(), id).await
}

/// A file as a download: never shown inside the portal's origin.
pub(crate) async fn download(scope: &Scope, id: FileId) -> Result<Response, WebError> {
    let file = files::get(scope, id).await?;
    let bytes = scope.host().blobs.get(scope.tenant_id(), id).await.map_err(theke_domain::Error::Storage)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let media_type = HeaderValue::try_from(file.media_type);
    headers.insert(
        header::CONTENT_TYPE,
        media_type.unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(INERT));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
    Ok(response)
}

/// `attachment` with the name in both forms of RFC 6266: plain ASCII, and UTF-8 percent-encoded.
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_break_out_of_the_header() {
        assert_eq!(
            disposition("Größe \"1\";\r\n.jpg"),
            "attachment; filename=\"Gr__e _1____.jpg\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%3B%0D%0A.jpg"
        );
    }
}
