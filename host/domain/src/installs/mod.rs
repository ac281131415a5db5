//! Which plugins a tenant has chosen, and the counter by which running hosts notice a change.

mod generation;
mod list;
mod put;
mod remove;

pub use generation::{bump_generation, generation};
pub use list::{all, of_tenant};
pub use put::{Install, put};
pub use remove::remove;
