//! Numbers of invoices: without a gap in each series of each year, as § 14 (4) no. 4 `UStG` asks for unique ones.

use theke_entity::invoice::Model;

use super::by_number;
use crate::{Result, Scope, series};

/// The series of invoices that name none; what their numbers begin with.
pub(super) const INVOICE_SERIES: &str = "I";
/// The series of credit notes.
pub(super) const CREDIT_NOTE_SERIES: &str = "CN";
/// A series is what a number begins with: a few letters.
const SERIES_CHARACTERS_MAX: usize = 10;

/// Whether a text can be what numbers begin with.
pub(super) fn is_series(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    !text.is_empty() && text.len() <= SERIES_CHARACTERS_MAX && text.chars().all(is_plain)
}

/// The next number of the invoice's series and of the year in which it is issued, e.g. `I-2026-00042`. It is drawn in the
/// transaction that issues: until that commits, whoever issues next waits, and a rollback gives the number back. What
/// was imported with a number of this form is passed over, so it is no gap either.
pub(super) async fn draw(scope: &Scope, invoice: &Model, issued_at: i64) -> Result<String> {
    let year = series::year(scope, issued_at);
    loop {
        let next = series::next(scope, &format!("invoice/{}/{year}", invoice.series)).await?;
        let number = format!("{}-{year}-{next:05}", invoice.series);
        if by_number(scope, &number).await?.is_none() {
            return Ok(number);
        }
    }
}
