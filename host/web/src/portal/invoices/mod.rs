//! What the customer owes and has paid.

pub(crate) mod list;
pub(crate) mod show;
