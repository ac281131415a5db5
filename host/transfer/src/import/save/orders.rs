//! Writes an order; its lines are records of their own.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, orders};

use super::address::gather;
use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("placed_on", "placed_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let account = refer::account(scope, record).await?.map(|account| account.id.to_string());
    let contact = refer::contact(scope, record).await?.map(|contact| contact.id.to_string());
    let mut changes = changes(record, &["account", "contact"]);
    to_moments(DAYS, &mut changes);
    gather("billing_address", &mut changes);
    gather("shipping_address", &mut changes);
    for (field, found) in [("account", account), ("contact", contact)] {
        changes.extend(found.map(|id| Change::new(field, id)));
    }
    match orders::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
