//! Writes a price of a variant.

use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::money::{Currency, Money, MoneyError};
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, prices};

use super::{Refused, changes, refer};
use crate::import::record::Record;

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let variant = refer::variant(scope, record).await?;
    let mut changes = changes(record, &["variant", "amount", "currency"]);
    changes.extend(variant.map(|variant| Change::new("variant", variant.id.to_string())));
    if let Some(amount) = amount(record)? {
        changes.push(Change::new("amount", json!(amount)));
    }
    Ok(prices::upsert(scope, &changes).await?.1)
}

/// The amount in its currency; either cell is empty only if both are.
fn amount(record: &Record) -> Result<Option<Money>, Refused> {
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
