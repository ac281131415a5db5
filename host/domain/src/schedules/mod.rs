//! Clocks of plugins: when a job's time has come, in the tenant's zone, once however many hosts look.

mod hand_out;
mod plan;
#[cfg(test)]
mod tests;

pub use hand_out::{Declared, hand_out};
pub use plan::Plan;
