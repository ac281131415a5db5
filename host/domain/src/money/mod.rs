//! Amounts of money: whole minor units of a currency, never a fraction of a cent.

mod amount;
mod currency;
mod error;

pub use amount::{MINOR_MAX, Money};
pub use currency::Currency;
pub use error::MoneyError;
