//! Companies and households that are customers.

mod create;
mod find;
mod join;

pub use create::{CreateAccount, create};
pub use find::{by_number, get, of_contact};
pub use join::join;
