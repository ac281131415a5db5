//! What a file is, found from its content.

/// Kinds that customers and agents may attach: none that a browser or a desk would run.
const ACCEPTED: [&str; 7] =
    ["image/jpeg", "image/png", "image/webp", "image/gif", "image/heif", "application/pdf", "text/plain"];

/// The media type of acceptable content; none for everything else, whatever its name says.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes) {
        Some(kind) => ACCEPTED.into_iter().find(|accepted| *accepted == kind.mime_type()),
        None => is_plain_text(bytes).then_some("text/plain"),
    }
}

/// The file endings of an accepted media type, the usual one first.
pub(super) fn endings(media_type: &str) -> &'static [&'static str] {
    match media_type {
        "image/jpeg" => &[".jpg", ".jpeg"],
        "image/png" => &[".png"],
        "image/webp" => &[".webp"],
        "image/gif" => &[".gif"],
        "image/heif" => &[".heic", ".heif"],
        "application/pdf" => &[".pdf"],
        _ => &[".txt", ".csv", ".log", ".md"],
    }
}

/// UTF-8 without control characters, and not the start of something that a program would interpret.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let start = text.trim_start_matches('\u{feff}').trim_start();
    !text.trim().is_empty()
        && !start.starts_with(['<', '#', '{'])
        && text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn the_content_decides_not_the_name() {
        assert_eq!(media_type(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("image/png"));
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type("Grüße\r\n".as_bytes()), Some("text/plain"));
        let refused: [&[u8]; 6] = [
            b"MZ\x90\0\x03\0\0\0",
            b"\x7fELF\x02\x01\x01\0",
            b"#!/bin/sh\nrm -rf /\n",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<!doctype html><script>alert(1)</script>",
            b"",
        ];
        for bytes in refused {
            assert_eq!(media_type(bytes), None, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
