//! Tokens that other systems use the JSON API with.

mod create;
mod find;
mod list;
mod revoke;
mod rights;
#[cfg(test)]
mod tests;

pub use create::{CreateToken, create};
pub use find::find;
pub use list::list;
pub use revoke::revoke;
pub use rights::{Deed, NOUNS, Rights};
