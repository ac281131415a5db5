//! Backups: the whole installation in one file, taken while it serves, and put into an empty one.

mod restore;
mod take;

pub use restore::{restore, verify};
pub use take::take;
