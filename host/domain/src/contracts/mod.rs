//! Service contracts and what they entitle to.

mod create;
mod find;

pub use create::{CreateContract, create};
pub use find::{Filter, by_number, entitlement, entitlements, find, get};
