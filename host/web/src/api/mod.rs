//! The JSON API: the same records as on the desk, for other systems with a token.

mod asked;
mod body;
mod caller;
mod change;
mod create;
mod field;
mod list;
mod nouns;
mod openapi;
mod read;
mod resource;

pub(crate) use change::change;
pub(crate) use create::create;
pub(crate) use list::list;
pub(crate) use nouns::{Accounts, Assets, Cases, Contacts, Contracts, Invoices, Leads, Orders, Products};
pub(crate) use openapi::show as openapi;
pub(crate) use read::read;

/// What the API's addresses begin with.
pub(crate) const ROOT: &str = "/api/";
