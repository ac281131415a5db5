//! Writes a service contract with its entitlement.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, contracts};

use super::days::{Days, in_days, to_moments};
use super::{Refused, changes, refer};
use crate::import::record::Record;

const DAYS: Days = &[("starts_on", "starts_at"), ("ends_on", "ends_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let account = refer::account(scope, record).await?;
    let mut changes = changes(record, &["account"]);
    to_moments(DAYS, &mut changes);
    if let Some(account) = account {
        changes.push(Change::new("account", account.id.to_string()));
    }
    match contracts::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(DAYS, error.into())),
    }
}
