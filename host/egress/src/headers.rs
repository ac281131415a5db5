//! Which headers go out, and which are told of a response.

use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};

use crate::error::Error;
use crate::limits;

/// Who asks, if the author does not say.
const USER_AGENT: &str = concat!("Theke/", env!("CARGO_PKG_VERSION"));
/// Describe the connection or route the request: the host's own, whoever asks.
const HOSTS_OWN: [&str; 14] = [
    "connection",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
];
/// Mean nothing behind the host, or would give away what belongs to it.
const NOT_TOLD: [&str; 14] = [
    "alt-svc",
    "authentication-info",
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "set-cookie",
    "set-cookie2",
    "strict-transport-security",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "www-authenticate",
];
/// Describe what is sent and wanted: all that travels on to another host.
const TRAVELLING: [&str; 6] =
    ["accept", "accept-encoding", "accept-language", "content-language", "content-type", "user-agent"];

/// The author's headers, checked.
pub(crate) fn outgoing(headers: &[(String, String)]) -> Result<HeaderMap, Error> {
    let bytes: usize = headers.iter().map(|(name, value)| name.len() + value.len()).sum();
    if headers.len() > limits::HEADERS || bytes > limits::HEADER_BYTES {
        return Err(Error::Request(format!(
            "a request has at most {} headers of {} bytes together",
            limits::HEADERS,
            limits::HEADER_BYTES
        )));
    }
    let mut checked = HeaderMap::new();
    checked.insert(hyper::header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    for (name, value) in headers {
        let header = HeaderName::from_bytes(name.as_bytes());
        let header = header.map_err(|_| Error::Request(format!("`{}` is no header", name.escape_debug())))?;
        if HOSTS_OWN.contains(&header.as_str()) || header.as_str().starts_with("proxy-") {
            return Err(Error::Request(format!("the header {header} is the host's own; leave it out")));
        }
        let value = HeaderValue::from_str(value);
        let value = value.map_err(|_| Error::Request(format!("the value of {header} cannot be sent")))?;
        if header == hyper::header::USER_AGENT {
            checked.insert(header, value);
        } else {
            checked.append(header, value);
        }
    }
    Ok(checked)
}

/// What of it another host may see.
pub(crate) fn travelling(headers: &HeaderMap) -> HeaderMap {
    let kept = headers.iter().filter(|(name, _)| TRAVELLING.contains(&name.as_str()));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// What is told of a response's headers. What is no text is left out, and so is what comes after too much.
pub(crate) fn told(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut bytes = 0;
    headers
        .iter()
        .filter(|(name, _)| !NOT_TOLD.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .take(limits::HEADERS)
        .take_while(|(name, value)| {
            bytes += name.len() + value.len();
            bytes <= limits::HEADER_BYTES
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, value: &str) -> bool {
        outgoing(&[(name.to_owned(), value.to_owned())]).is_err()
    }

    #[test]
    fn what_describes_the_connection_is_the_hosts_own() {
        for name in
            ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Cookie", "Proxy-Authorization"]
        {
            assert!(refused(name, "x"), "{name}");
        }
        assert!(!refused("Accept", "application/json") && !refused("Idempotency-Key", "1"));
    }

    #[test]
    fn nothing_breaks_out_of_its_line() {
        assert!(refused("X-One", "a\r\nHost: evil.example"));
        assert!(refused("X-One\r\nHost", "evil.example"));
        assert!(refused("X One", "a") && refused("", "a"));
    }

    #[test]
    fn headers_have_an_end() {
        let many = vec![("x".to_owned(), "y".to_owned()); limits::HEADERS + 1];
        assert!(outgoing(&many).is_err());
        assert!(refused("x", &"y".repeat(limits::HEADER_BYTES)));
    }

    #[test]
    fn cookies_and_challenges_of_a_response_are_not_told() {
        let mut headers = HeaderMap::new();
        for name in ["set-cookie", "www-authenticate", "x-request-id", "content-type"] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("x"));
        }
        headers.insert("x-binary", HeaderValue::from_bytes(b"\xff").expect("a value"));
        let names: Vec<_> = told(&headers).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["x-request-id", "content-type"]);
    }

    #[test]
    fn to_another_host_only_descriptions_travel() {
        let headers = outgoing(&[
            ("Authorization".to_owned(), "Bearer own".to_owned()),
            ("X-Api-Key".to_owned(), "own".to_owned()),
            ("Accept".to_owned(), "text/plain".to_owned()),
        ]);
        let travelling = travelling(&headers.expect("sendable"));
        let mut names: Vec<_> = travelling.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "user-agent"]);
    }
}
