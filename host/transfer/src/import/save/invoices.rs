//! Writes an invoice of all that was ordered.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, invoices};

use super::address::gather;
use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("issued_on", "issued_at"), ("supplied_on", "supplied_at"), ("due_on", "due_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let order = refer::order(scope, record).await?;
    let mut changes = changes(record, &["order"]);
    to_moments(DAYS, &mut changes);
    gather("address", &mut changes);
    changes.extend(order.map(|order| Change::new("order", order.id.to_string())));
    match invoices::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
