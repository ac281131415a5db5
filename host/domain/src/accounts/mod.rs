//! Companies and households that are customers.

mod create;
mod find;
mod join;
mod place;
mod record;
mod upsert;

pub use create::{CreateAccount, create};
pub use find::{by_external_ref, by_number, get, of_contact};
pub use join::join;
pub use place::place;
pub use upsert::upsert;
