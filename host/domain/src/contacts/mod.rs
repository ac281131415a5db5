//! People that the tenant deals with.

mod create;
mod find;
mod record;
mod update;
mod upsert;

pub use create::{CreateContact, create};
pub use find::{Filter, by_external_ref, find, full_name, get};
pub use update::update;
pub use upsert::upsert;
