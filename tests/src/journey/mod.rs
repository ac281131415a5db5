//! The journey that the whole product exists for, walked by `demo --check` and by the tests.

pub mod configuring;
pub mod steps;
mod walk;

pub use walk::walk;
