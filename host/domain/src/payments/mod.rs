//! Money that came in for invoices, or went out for credit notes. What was noted stays.

mod create;
mod find;
mod record;
#[cfg(test)]
mod tests;
mod upsert;

pub use create::create;
pub use find::{get, of_invoice, of_invoices};
pub use upsert::upsert;
