//! Refuses requests that do not say clearly where they go or how long they are.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Addresses here are short; a query with everything that a form for guests may say still fits.
const ADDRESS_BYTES_MAX: usize = 8 * 1024;

/// All headers together; hyper bounds its buffer by the same, but not what has arrived at once.
pub(crate) const HEADER_BYTES_MAX: usize = 32 * 1024;

/// Lets clear requests pass.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    match refusal(request.version(), request.uri(), request.headers()) {
        // What follows on the connection may belong to this request.
        Some(status) => (status, [(header::CONNECTION, "close")]).into_response(),
        None => next.run(request).await,
    }
}

fn refusal(version: Version, uri: &Uri, headers: &HeaderMap) -> Option<StatusCode> {
    if uri.path_and_query().is_some_and(|path| path.as_str().len() > ADDRESS_BYTES_MAX) {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let header_bytes: usize =
        headers.iter().map(|(name, value)| name.as_str().len() + value.as_bytes().len()).sum();
    if header_bytes > HEADER_BYTES_MAX {
        return Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    // No browser sends a form without its length, and whatever forwards one differently shall not be believed.
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return Some(StatusCode::LENGTH_REQUIRED);
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let (host, second) = (hosts.next(), hosts.next());
    let clear = match (host, second, uri.authority()) {
        // RFC 9112, 3.2: exactly one, except from the time before there were several.
        (None, _, _) => version < Version::HTTP_11,
        (_, Some(_), _) => false,
        // An absolute address must not name another host than the header that the tenant is found by.
        (Some(host), None, Some(authority)) => {
            host.to_str().is_ok_and(|host| host.eq_ignore_ascii_case(authority.as_str()))
        }
        (Some(_), None, None) => true,
    };
    (!clear || !uri.path().starts_with('/')).then_some(StatusCode::BAD_REQUEST)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asked(uri: &str, hosts: &[&'static str]) -> Option<StatusCode> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_static(host));
        }
        refusal(Version::HTTP_11, &uri.parse().expect("an address"), &headers)
    }

    #[test]
    fn a_request_goes_to_one_place() {
        assert_eq!(asked("/cases", &["kaffee.localhost"]), None);
        assert_eq!(asked("http://kaffee.localhost/cases", &["Kaffee.localhost"]), None);
        for (uri, hosts) in [
            ("/cases", &[][..]),
            ("/cases", &["kaffee.localhost", "kaffee.localhost"]),
            ("http://stadtwerk.localhost/cases", &["kaffee.localhost"]),
            ("kaffee.localhost:80", &["kaffee.localhost"]),
            ("*", &["kaffee.localhost"]),
        ] {
            assert_eq!(asked(uri, hosts), Some(StatusCode::BAD_REQUEST), "{uri} {hosts:?}");
        }
        let long = format!("/{}", "a".repeat(ADDRESS_BYTES_MAX));
        assert_eq!(asked(&long, &["kaffee.localhost"]), Some(StatusCode::URI_TOO_LONG));
    }
}
