//! A tenant that moves from one installation to another, and archives that must not be taken in.

mod archive;
mod attacks;
mod deletion;
mod killed;
mod refusals;
mod suspended;
mod there_and_back;

pub use archive::{Crafted, entries, manifest, path};
