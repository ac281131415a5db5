//! Why a request was not made or has no answer. No text of the other side is ever part of it.

/// Why a request was not made or has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The address cannot be used.
    #[error("the address is not one that can be fetched: {0}")]
    Url(&'static str),
    /// A method, header or body that cannot be sent.
    #[error("{0}")]
    Request(String),
    /// The host is not on the list.
    #[error("{0} is not on the list of hosts")]
    Host(String),
    /// The host is on the list, the method is not.
    #[error("{method} is not among the methods for {authority}")]
    Method {
        /// Host and port.
        authority: String,
        /// The method.
        method: String,
    },
    /// The name leads to an address that is not the public Internet.
    #[error("{host} leads to an address that is {what}, which is never connected to")]
    Address {
        /// The host's name.
        host: String,
        /// For example `private`.
        what: &'static str,
    },
    /// Without TLS, only to this machine, and only in development.
    #[error("{0} can be reached over https only")]
    Plain(String),
    /// Redirects led in a circle.
    #[error("it was redirected more than {} times", crate::limits::REDIRECTS)]
    Redirects,
    /// The response is larger than is taken.
    #[error("the response has more than {} bytes", crate::limits::RESPONSE_BYTES)]
    TooLarge,
    /// The tenant has too many requests under way.
    #[error("{} requests of this tenant are under way already", crate::limits::PER_TENANT)]
    Busy,
    /// No answer in time.
    #[error("{host} did not answer within {} s", crate::limits::WALL.as_secs(), host = .0)]
    Timeout(String),
    /// No connection, or none that lasted.
    #[error("{host} {why}")]
    Unreachable {
        /// The host's name.
        host: String,
        /// For example `does not accept connections`.
        why: &'static str,
    },
}
