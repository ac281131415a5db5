//! An amount of money whose currency stands beside it.

use theke_domain::money::{Currency, Money, MoneyError};

use super::Refused;
use crate::import::record::Record;

/// The amount in its currency; either cell is empty only if both are.
pub fn amount(record: &Record) -> Result<Option<Money>, Refused> {
    let text = |field| record.value(field).and_then(|value| value.as_str()).filter(|text| !text.is_empty());
    let wrong = |field: &str, error: MoneyError| Refused::because(field, error.to_string());
    match (text("amount"), text("currency")) {
        (None, None) => Ok(None),
        (None, Some(_)) => {
            Err(Refused::because("amount", "it is empty, and a currency stands beside it".to_owned()))
        }
        (Some(_), None) => {
            Err(Refused::because("currency", "it is empty, and an amount stands beside it".to_owned()))
        }
        (Some(amount), Some(code)) => {
            let currency = Currency::parse(code).map_err(|error| wrong("currency", error))?;
            Money::parse(amount, currency).map(Some).map_err(|error| wrong("amount", error))
        }
    }
}
