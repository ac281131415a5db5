//! Withdrawing from a contract, as § 356a BGB wants it: without signing in, in two steps, with a receipt at once.

pub(crate) mod declare;
pub(crate) mod receipt;
