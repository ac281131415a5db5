//! Writes an asset.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, assets};

use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("purchased_on", "purchased_at"), ("warranty_ends_on", "warranty_ends_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let variant = refer::variant(scope, record).await?.map(|variant| variant.id.to_string());
    let account = refer::account(scope, record).await?.map(|account| account.id.to_string());
    let contact = refer::contact(scope, record).await?.map(|contact| contact.id.to_string());
    let mut changes = changes(record, &["variant", "account", "contact"]);
    to_moments(DAYS, &mut changes);
    for (field, found) in [("variant", variant), ("account", account), ("contact", contact)] {
        changes.extend(found.map(|id| Change::new(field, id)));
    }
    match assets::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
