//! What customers order, from the draft to the last delivery.

mod create;
mod find;
mod lines;
mod list;
mod progress;
mod put_line;
mod record;
mod status;
mod tell;
#[cfg(test)]
mod tests;
mod transition;
mod update;
mod upsert;

pub use create::create;
pub use find::{Filter, by_external_ref, by_number, find, get};
pub use lines::{line, line_of, of_orders, rows};
pub use list::{Order, list};
pub use put_line::put_line;
pub use record::{DEFAULT_CURRENCY, fields};
pub use status::next;
pub use transition::transition;
pub use update::update;
pub use upsert::upsert;

pub(crate) use progress::{fulfilled, paid};
pub(crate) use tell::shipped as tell_shipped;

/// What may be written of an order; where it stands is a transition.
const FIELDS: [&str; 10] = [
    "external_ref",
    "number",
    "account",
    "contact",
    "currency",
    "reference",
    "note",
    "billing_address",
    "shipping_address",
    "lines",
];
