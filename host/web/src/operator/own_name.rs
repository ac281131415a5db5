//! A foreign page in a browser on this machine can let its own name lead here (DNS rebinding) and then read what is answered.
//! The name that it asks for gives it away.

use std::net::{IpAddr, Ipv6Addr};

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::extract::host_name;
use crate::middleware::client_address::Peer;

/// Lets a request from this machine pass if it asks for an address or for `localhost`, whose names lead nowhere else
/// (RFC 6761, 6.3). What comes over a network asks for whatever the network calls this host.
pub(super) async fn check(request: Request, next: Next) -> Response {
    let is_local = request.extensions().get::<Peer>().is_some_and(|peer| peer.0.ip().is_loopback());
    if !is_local || is_own(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "Ask for this port by its address, or as localhost.\n").into_response()
}

fn is_own(headers: &HeaderMap) -> bool {
    let Some(name) = host_name(headers) else { return false };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok()
        || address.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    #[test]
    fn a_name_that_somebody_else_can_point_here_is_not_our_own() {
        let own = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            is_own(&headers)
        };
        for host in ["127.0.0.1:9464", "localhost:9464", "operator.localhost", "[::1]:9464", "10.0.0.7"] {
            assert!(own(host), "{host}");
        }
        for host in ["evil.example:9464", "127.0.0.1.evil.example", "localhost.evil.example", ""] {
            assert!(!own(host), "{host}");
        }
        assert!(!is_own(&HeaderMap::new()));
    }
}
