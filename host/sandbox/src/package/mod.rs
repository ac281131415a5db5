//! The `.theke` package: what it holds, how it is read, verified and packed.

mod contents;
mod listing;
mod pack;
mod place;
mod read;
#[cfg(test)]
mod tests;

pub use contents::{Asset, Package};
pub use pack::{Packed, pack};
