//! Products in their kinds: what is priced, ordered and delivered.

mod create;
mod find;
mod record;
mod update;
mod upsert;

pub use create::create;
pub use find::{by_external_ref, by_sku, get, of_products, with_ids};
pub use update::update;
pub use upsert::upsert;
