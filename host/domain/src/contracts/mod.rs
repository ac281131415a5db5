//! Service contracts and what they entitle to.

mod create;
mod find;
mod terms;
mod upsert;

pub use create::{CreateContract, create};
pub use find::{Filter, by_external_ref, by_number, entitlement, entitlements, find, get};
pub use upsert::upsert;
