//! Notes a payment of an invoice.

use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, payments};

use super::amount::amount;
use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("paid_on", "paid_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let invoice = refer::invoice(scope, record).await?;
    let mut changes = changes(record, &["invoice", "amount", "currency"]);
    to_moments(DAYS, &mut changes);
    changes.extend(invoice.map(|invoice| Change::new("invoice", invoice.id.to_string())));
    if let Some(amount) = amount(record)? {
        changes.push(Change::new("amount", json!(amount)));
    }
    match payments::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
