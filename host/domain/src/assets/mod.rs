//! The pieces that customers have: whose they are, and how long their warranty lasts.

mod create;
mod find;
mod list;
mod named;
mod record;
#[cfg(test)]
mod tests;
mod update;
mod upsert;
mod warranty;

pub use create::create;
pub use find::{Filter, by_external_ref, by_number, find, get};
pub use list::{Order, list};
pub use named::{Named, named};
pub use record::fields;
pub use update::update;
pub use upsert::upsert;
pub use warranty::under_warranty;
