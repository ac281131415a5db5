//! What the tenant sells. Customers see what is active, the tenant's own people everything.

mod create;
mod find;
mod list;
mod record;
mod update;
mod upsert;

pub use create::create;
pub use find::{Filter, by_external_ref, by_number, find, get, with_ids};
pub use list::{Order, list};
pub use record::fields;
pub use update::update;
pub use upsert::upsert;
