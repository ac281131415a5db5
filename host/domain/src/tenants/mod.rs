//! The companies whose portals this host serves.

mod create;
mod find;
mod set_status;

pub use create::{CreateTenant, LOCALES, check_names, create};
pub use find::{all, by_host, by_id, by_slug, origin_host};
pub use set_status::set_status;
