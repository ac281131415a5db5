//! The `.theke` package: what it holds, how it is read, verified and packed.

mod contents;
mod listing;
mod locale;
mod pack;
mod place;
mod read;
mod signature;
#[cfg(test)]
mod tests;

pub use contents::{Asset, Package};
pub use pack::{Packed, pack, sign};
pub use signature::{PublicKey, Signature, SigningKey, TrustedKey};
