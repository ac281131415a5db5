//! The customer's own assets.

pub(crate) mod list;
