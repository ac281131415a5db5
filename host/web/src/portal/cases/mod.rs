//! The customer's cases.

pub(crate) mod list;
pub(crate) mod reply;
pub(crate) mod show;
