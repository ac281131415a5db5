//! What a tenant's plugins may use in all: counted in the transaction that uses it, bounded however many use it at once.
//!
//! A write notes in its scope what it uses ([`take`]); the notes become one conditional UPDATE a budget at the very end of the
//! transaction ([`settle`]). So nobody waits for a tenant's counter while somebody else's plugin still works, and what is
//! undone (a savepoint, a call) was never counted.

mod amount;
mod budget;
mod report;
mod set;
mod settle;
mod standing;
mod take;
#[cfg(test)]
mod tests;

pub use amount::amount;
pub use budget::{Budget, JOBS, MAILS, REQUESTS, STORAGE_BYTES};
pub use report::{Usage, all, calls, report};
pub use set::set;
pub(crate) use settle::settle;
pub use take::spend;
pub(crate) use take::{count, take};
