//! Calls from outside: proven, stored once, answered, and handled later.

mod forgery;
mod receive;
mod signature;
#[cfg(test)]
mod tests;

pub use forgery::Refused;
pub use receive::{BODY_MAX, Call, Incoming, Received, WAITING_MAX, receive};
pub use signature::{AGE_MAX, Scheme};
