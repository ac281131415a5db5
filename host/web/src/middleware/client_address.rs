//! Where a request comes from, for throttling and logs.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

/// The address of the connection that carried a request; the accept loop puts it into the extensions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub SocketAddr);

/// The client's address: the connection's, or behind a trusted proxy the last one that the proxy added.
pub(crate) fn client_address(peer: Peer, headers: &HeaderMap, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        let value = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        value.rsplit(',').next()?.trim().parse().ok()
    };
    behind_proxy.then(forwarded).flatten().unwrap_or_else(|| peer.0.ip())
}
