//! The companies whose portals this host serves.

mod create;
mod find;
mod set_status;
#[cfg(test)]
mod tests;

pub use create::{CreateTenant, LOCALES, check_host, check_slug, create};
pub(crate) use find::is_served;
pub use find::{all, by_host, by_id, by_slug, hosts, origin_host};
pub(crate) use set_status::locked;
pub use set_status::set_status;
