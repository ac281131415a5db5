//! Withdrawals from contracts, and what the tenant says to them.

pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod relate;
pub(crate) mod show;
