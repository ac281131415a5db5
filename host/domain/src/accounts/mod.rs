//! Companies and households that are customers.

mod create;
mod enter;
mod find;
mod join;
mod list;
mod members;
mod place;
mod record;
mod update;
mod upsert;

pub use create::{CreateAccount, create};
pub use enter::enter;
pub use find::{by_external_ref, by_number, get, of_contact};
pub use join::join;
pub use list::{Filter, Order, list};
pub use members::members;
pub use place::place;
pub use record::fields;
pub use update::update;
pub use upsert::upsert;
