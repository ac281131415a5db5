//! The capability `invoices`: what customers owe, and what they have paid. Rights: read, write, issue, payments.
//!
//! Numbers with decimals (quantities, prices, rates) are texts such as `2.5`: exact, and never a float.

use crate::bindings::platform::theke::portal::invoices as host;
use crate::{Changes, Query, Result, query};

pub use host::{Invoice, Line, Page, Payment, Tax};

/// One invoice or credit note with its lines.
pub fn get(invoice: &str) -> Result<Invoice> {
    host::get(invoice)
}

/// The invoice or credit note with a number.
pub fn get_by_number(number: &str) -> Result<Invoice> {
    host::get_by_number(number)
}

/// One page, newest first. Filterable: account, contact, order, corrects, kind, status.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All of them, newest first, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Invoice>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// What was paid of an invoice, oldest first.
pub fn payments(invoice: &str) -> Result<Vec<Payment>> {
    host::payments(invoice)
}

/// Creates a draft. Fields: account, contact, order, currency, lines (as of orders, with `order_line`), reference, note,
/// address, `supplied_at`, `due_at`, series, `external_ref`, `custom.<name>`.
pub fn create(changes: &Changes) -> Result<Invoice> {
    host::create(changes.as_slice())
}

/// Creates a draft with all lines of an order; once, unless its invoice was taken back as a whole. The same fields.
pub fn create_of_order(order: &str, changes: &Changes) -> Result<Invoice> {
    host::create_of_order(order, changes.as_slice())
}

/// Creates the draft of a credit note, with all lines of the invoice unless others are named. Fields: lines, note,
/// reference, series, `external_ref`.
pub fn credit(invoice: &str, changes: &Changes) -> Result<Invoice> {
    host::credit(invoice, changes.as_slice())
}

/// Changes a draft that is still at `version`. The fields of [`create`].
pub fn update(invoice: &str, version: u64, changes: &Changes) -> Result<Invoice> {
    host::update(invoice, version, changes.as_slice())
}

/// Throws a draft away that is still at `version`.
pub fn discard(invoice: &str, version: u64) -> Result<()> {
    host::discard(invoice, version)
}

/// Gives a draft its number; it never changes again. A credit note is set off against what its invoice still asks for.
pub fn issue(invoice: &str, version: u64) -> Result<Invoice> {
    host::issue(invoice, version)
}

/// Notes money that came in, or went back for a credit note. Fields: amount (minor and currency), method, reference,
/// `paid_at`, number, `external_ref`, `custom.<name>`. The same `external_ref` and amount again is the same payment.
pub fn note_payment(invoice: &str, changes: &Changes) -> Result<Payment> {
    host::note_payment(invoice, changes.as_slice())
}
