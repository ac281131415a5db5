//! Amounts of money: whole minor units of a currency, never a fraction of a cent; and what is multiplied with them.

mod amount;
mod currency;
mod decimal;
mod error;

pub use amount::{MINOR_MAX, Money};
pub use currency::Currency;
pub use decimal::{Decimal, WHOLE_MAX};
pub use error::MoneyError;
