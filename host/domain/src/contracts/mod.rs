//! Service contracts and what they entitle to.

mod create;
mod find;
mod list;
mod terms;
mod update;
mod upsert;

pub use create::{CreateContract, create};
pub use find::{Filter, by_external_ref, by_number, entitlement, entitlements, find, get};
pub use list::{Order, list};
pub use terms::{Terms, fields};
pub use update::{enter, update};
pub use upsert::{terms_of, upsert};
