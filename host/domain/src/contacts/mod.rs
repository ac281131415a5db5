//! People that the tenant deals with.

mod create;
mod enter;
mod find;
mod list;
mod record;
mod update;
mod upsert;

pub use create::{CreateContact, create};
pub use enter::enter;
pub use find::{Filter, by_external_ref, find, full_name, get};
pub use list::{Order, list};
pub use record::fields;
pub use update::update;
pub use upsert::upsert;
