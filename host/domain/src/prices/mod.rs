//! What variants cost: in price lists, from a quantity on, within a time.

mod create;
mod find;
mod look_up;
mod record;
#[cfg(test)]
mod tests;
mod update;
mod upsert;

pub use create::create;
pub use find::{get, of_variants};
pub use look_up::{money, price_of};
pub use record::STANDARD_LIST;
pub use update::update;
pub use upsert::upsert;
