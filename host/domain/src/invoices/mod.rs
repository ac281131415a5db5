//! What customers owe: invoices and the credit notes that correct them.

mod create;
mod credit;
mod discard;
mod find;
mod issue;
mod lines;
mod list;
mod number;
mod of_order;
mod record;
mod set_off;
mod settle;
mod tell;
#[cfg(test)]
mod tests;
mod update;
mod upsert;

pub use create::create;
pub use credit::credit;
pub use discard::discard;
pub use find::{Filter, by_external_ref, by_number, find, get};
pub use issue::{PAYMENT_DAYS, issue};
pub use lines::{as_written, rows};
pub use list::{Order, list};
pub use of_order::of_order;
pub use record::{fields, is_overdue, left_to_pay, taxes};
pub use update::update;
pub use upsert::upsert;

pub(crate) use settle::settle;

/// What may be written of an invoice while it is a draft.
const FIELDS: [&str; 12] = [
    "external_ref",
    "series",
    "order",
    "account",
    "contact",
    "currency",
    "reference",
    "note",
    "address",
    "supplied_at",
    "due_at",
    "lines",
];
