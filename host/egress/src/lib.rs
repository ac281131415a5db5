//! HTTP out of the host: only to hosts on a list, only to public addresses, and with credentials that nobody is shown.

mod address;
mod client;
mod connect;
mod credentials;
mod error;
mod headers;
mod hop;
pub mod limits;
mod message;
mod resolve;
mod target;
#[cfg(test)]
mod tests;
mod tls;

pub use client::{Egress, Fetch, Owner};
pub use credentials::Credentials;
pub use error::Error;
pub use message::{METHODS, Request, Response};
pub use target::{Allowed, Target};
