//! Writes a contact and its place in an account.

use serde_json::{Map, Value};
use theke_domain::changes::Change;
use theke_domain::entity::kinds::MembershipRole;
use theke_domain::upsert::Upsert;
use theke_domain::{Scope, accounts, contacts};

use super::{Refused, changes, refer};
use crate::import::record::Record;

/// Prefix of the parts of an address.
const ADDRESS: &str = "address.";

pub async fn save(scope: &Scope, record: &Record) -> Result<Upsert, Refused> {
    let account = refer::account(scope, record).await?;
    let mut changes = changes(record, &["account", "role"]);
    let parts: Map<String, Value> = changes
        .extract_if(.., |change| change.field.starts_with(ADDRESS))
        .map(|change| (change.field[ADDRESS.len()..].to_owned(), change.value))
        .collect();
    // A kind alone is no address.
    if parts.keys().any(|part| part != "kind") {
        changes.push(Change::new("address", parts));
    }
    let (contact, outcome) = contacts::upsert(scope, &changes).await?;
    let Some(account) = account else { return Ok(outcome) };
    let role = role(record).unwrap_or(MembershipRole::Member);
    let placed = accounts::place(scope, contact.id, &account, role).await?;
    // A place that is new makes no new contact.
    Ok(outcome.max(placed.min(Upsert::Updated)))
}

/// The role that the row names.
pub fn role(record: &Record) -> Option<MembershipRole> {
    record.value("role")?.as_str().and_then(MembershipRole::parse)
}
