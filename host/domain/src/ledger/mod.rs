//! Numbers that must never be wrong: append-only entries, a balance that is their sum, and the last unit taken once.

mod guard;
mod movement;
mod read;
#[cfg(test)]
mod tests;

pub use movement::{Movement, adjust, commit, grant, release, reserve};
pub use read::{Balance, balance, entitlement_name, entries};
