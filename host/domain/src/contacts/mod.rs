//! People that the tenant deals with.

mod create;
mod find;
mod update;

pub use create::{CreateContact, create};
pub use find::{Filter, find, full_name, get};
pub use update::update;
