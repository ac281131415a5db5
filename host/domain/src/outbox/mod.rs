//! Effects that follow a commit: written with the fact, leased and finished by the worker.

mod backlog;
mod emit;
mod enqueue;
mod finish;
mod gone;
mod lease;
mod list;
mod mend;
mod put_back;
mod retries;
mod retry;
mod steps;
#[cfg(test)]
mod tests;
mod under_way;

pub use backlog::{Backlog, backlog, given_up};
pub use emit::{Delivery, Fact, announce, emit};
pub(crate) use enqueue::enqueue_for;
pub use enqueue::{MailEntry, MailTemplate, Recipient, SecretLink, mail};
pub use finish::{done, entry, failed};
pub use gone::is_gone;
pub use lease::{LEASE, LEASE_MAX, Leased, Terms, lease, next_due_at};
pub use list::{Filter, list, waiting};
pub use mend::mend;
pub use put_back::put_back;
pub use retry::retry;
pub use steps::STEPS_MAX;
pub(crate) use steps::next as next_steps;
pub use under_way::under_way;
