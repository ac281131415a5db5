//! What the customer and its accounts have ordered.

pub(crate) mod list;
pub(crate) mod show;
