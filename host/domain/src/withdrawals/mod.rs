//! Withdrawals from contracts (§ 355, § 356a BGB). Anybody may declare one; nothing that a tenant installs is asked.

mod decide;
mod declare;
mod find;
mod record;
mod relate;
mod tell;
#[cfg(test)]
mod tests;

pub use decide::{Decision, decide};
pub use declare::{Declaration, check, declare};
pub use find::{Filter, Order, get, list, receipt};
pub use relate::relate;
