//! Which language a visitor reads: its own choice, then the browser's, then the tenant's.

use axum::http::{HeaderMap, header};
use theke_domain::tenants::LOCALES;

/// The first of the host's languages that `Accept-Language` (RFC 9110, 12.5.4) prefers.
pub(crate) fn accepted(headers: &HeaderMap) -> Option<&'static str> {
    let value = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut preferences: Vec<(&str, f32)> = value
        .split(',')
        .filter_map(|part| {
            let mut pieces = part.split(';');
            let language = pieces.next()?.trim();
            let quality = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |quality| quality.parse().unwrap_or(0.0));
            (quality > 0.0).then_some((language, quality))
        })
        .collect();
    preferences.sort_by(|a, b| b.1.total_cmp(&a.1));
    preferences.iter().find_map(|(language, _)| {
        let primary = language.split('-').next()?.to_ascii_lowercase();
        LOCALES.into_iter().find(|locale| *locale == primary)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::accepted;

    #[test]
    fn the_language_with_the_highest_quality_wins() {
        let ask = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
            accepted(&headers)
        };
        assert_eq!(ask("de-AT,de;q=0.9,en;q=0.8"), Some("de"));
        assert_eq!(ask("fr, en-GB;q=0.7, de;q=0.3"), Some("en"));
        assert_eq!(ask("de;q=0, en;q=x"), None);
        assert_eq!(ask("fr"), None);
    }
}
