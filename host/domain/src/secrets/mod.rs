//! What plugins and the host prove themselves with elsewhere: sealed in the database under a key that is not there.

mod keys;
mod list;
mod live;
mod remove;
mod rotate;
mod seal;
mod set;
#[cfg(test)]
mod tests;
mod value;

pub use keys::{KeyError, Keys};
pub use list::{Standing, standing, unreadable};
pub use live::{current, live};
pub use remove::remove;
pub use rotate::{Rotated, rotate};
pub use set::{OVERLAP, OVERLAP_MAX, VALUE_BYTES_MAX, set};
pub use value::Value;

/// Whose name the host's own secrets stand under; no plugin can have it.
pub const HOST: &str = "theke";
