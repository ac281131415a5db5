//! From a host's name to addresses; tests put names of their own here.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;

/// The answer to a question for addresses.
pub(crate) type Addresses = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Whoever knows the addresses of names.
pub(crate) trait Resolve: Send + Sync {
    /// All addresses of a name, in the order in which they are tried.
    fn resolve(&self, name: &str) -> Addresses;
}

/// The system's resolver.
pub(crate) struct System;

impl Resolve for System {
    fn resolve(&self, name: &str) -> Addresses {
        // The port plays no part; the system wants one.
        let name = (name.to_owned(), 0);
        Box::pin(async move {
            let found = tokio::net::lookup_host(name).await?;
            Ok(found.map(|address: SocketAddr| address.ip()).collect())
        })
    }
}
