//! The lines of orders and invoices: what is sold, how much of it, at which price and tax, and what that adds up to.

mod fill;
mod line;
mod read;
mod rows;
mod tax;
mod totals;

pub use fill::fill;
pub use line::{LINES_MAX, Line};
pub(crate) use read::{read, written};
pub(crate) use rows::line_row;
pub use tax::{REDUCED_RATE, STANDARD_RATE, TaxGroup};
pub use totals::{Totals, totals};
