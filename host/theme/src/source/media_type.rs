//! Media types of what a theme may serve.

use theke_fragment::ending;

/// The type for a file's ending; `None` means that themes do not serve such files.
pub(crate) fn media_type(path: &str) -> Option<&'static str> {
    Some(match ending(path) {
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
