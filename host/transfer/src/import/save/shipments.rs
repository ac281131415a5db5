//! Writes a shipment, of all that is left of its order.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, shipments};

use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("shipped_on", "shipped_at"), ("delivered_on", "delivered_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let order = refer::order(scope, record).await?;
    let mut changes = changes(record, &["order"]);
    to_moments(DAYS, &mut changes);
    changes.extend(order.map(|order| Change::new("order", order.id.to_string())));
    match shipments::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
