//! Writes a price of a variant.

use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, prices};

use super::amount::amount;
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
