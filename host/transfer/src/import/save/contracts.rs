//! Writes a service contract with its entitlement.

use theke_domain::changes::Change;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, contracts};

use super::{Refused, changes, refer};
use crate::import::record::Record;

/// Days in the file, moments in the record.
const DAYS: [(&str, &str); 2] = [("starts_on", "starts_at"), ("ends_on", "ends_at")];

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let account = refer::account(scope, record).await?;
    let mut changes = changes(record, &["account"]);
    for change in &mut changes {
        if let Some((_, moment)) = DAYS.iter().find(|(day, _)| *day == change.field) {
            change.field = (*moment).to_owned();
        }
    }
    if let Some(account) = account {
        changes.push(Change::new("account", account.id.to_string()));
    }
    match contracts::upsert(scope, &changes).await {
        Ok((_, outcome)) => Ok(outcome),
        Err(error) => Err(in_days(error.into())),
    }
}

/// What is wrong with a moment is wrong with its day.
fn in_days(refused: Refused) -> Refused {
    let Refused::Row(mut violations) = refused else { return refused };
    for violation in &mut violations {
        if let Some((day, _)) = DAYS.iter().find(|(_, moment)| *moment == violation.field) {
            (*day).clone_into(&mut violation.field);
        }
    }
    Refused::Row(violations)
}
