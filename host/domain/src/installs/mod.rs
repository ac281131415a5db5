//! Which plugins a tenant has chosen, and the counter by which running hosts notice a change.

mod change;
mod generation;
mod list;
mod put;
mod remove;

pub use change::{Change, change};
pub use generation::{bump_generation, generation};
pub use list::{all, find, get, of_tenant};
pub use put::{Install, put};
pub use remove::remove;
