//! A request as its author wrote it, and what is told of the response.

/// What may be asked for.
pub const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/// A request as its author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// One of [`METHODS`].
    pub method: String,
    /// Names and values; what describes the connection is the host's.
    pub headers: Vec<(String, String)>,
    /// Empty for none.
    pub body: Vec<u8>,
}

/// What is told of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Any but those that were followed as redirects.
    pub status: u16,
    /// Without cookies and what describes the connection.
    pub headers: Vec<(String, String)>,
    /// Whole.
    pub body: Vec<u8>,
}
