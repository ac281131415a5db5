//! Effects that follow a commit: written with the fact, leased and finished by the worker.

mod emit;
mod enqueue;
mod finish;
mod lease;
#[cfg(test)]
mod tests;

pub use emit::{Delivery, emit};
pub use enqueue::{MailEntry, MailTemplate, Recipient, SecretLink, mail};
pub use finish::{done, entry, failed};
pub use lease::{LEASE, Leased, lease, next_due_at};
