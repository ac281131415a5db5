//! The companies whose portals this host serves.

mod create;
mod find;

pub use create::{CreateTenant, LOCALES, create};
pub use find::{all, by_host, by_id, by_slug, origin_host};
