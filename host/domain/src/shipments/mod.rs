//! What of an order is sent together, and where it is.

mod create;
mod find;
mod pieces;
mod record;
mod status;
#[cfg(test)]
mod tests;
mod transition;
mod update;
mod upsert;

pub use create::create;
pub use find::{by_tracking_number, get, lines, of_order};
pub use status::next;
pub use transition::transition;
pub use update::update;
pub use upsert::upsert;

/// What may be written of a shipment that is there; where it stands is a transition.
const FIELDS: [&str; 6] = ["external_ref", "number", "carrier", "tracking_number", "tracking_url", "note"];
