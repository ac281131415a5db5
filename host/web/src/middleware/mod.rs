//! What surrounds every request.

pub(crate) mod admission;
pub(crate) mod client_address;
pub(crate) mod origin;
pub(crate) mod request_head;
pub(crate) mod request_log;
pub(crate) mod security_headers;
