//! Webhooks, both ways: calls from outside, proven, stored once and handled later; and facts for addresses outside,
//! signed and told until they were heard.

mod attempts;
mod end;
mod find;
mod forgery;
mod outgoing;
mod receive;
mod remove;
mod renew;
mod signature;
mod subscribe;
mod tell;
#[cfg(test)]
mod tests;

pub use attempts::{Attempt, note, of_deliveries};
pub use end::end;
pub use find::{all, get};
pub use forgery::Refused;
pub use outgoing::{Outgoing, Signed, signed};
pub use receive::{BODY_MAX, Call, Incoming, Received, WAITING_MAX, receive};
pub use remove::remove;
pub use renew::renew;
pub use signature::{AGE_MAX, Scheme};
pub use subscribe::{NewWebhook, WEBHOOKS_MAX, subscribe};
pub(crate) use tell::tell;
