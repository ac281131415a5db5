//! Creates a service contract with one entitlement and its counter.

use theke_entity::ids::AccountId;
use theke_entity::kinds::{ContractStatus, EntitlementKind};
use theke_entity::{contract, entitlement};

use super::by_number;
use super::upsert::insert;
use crate::changes::Change;
use crate::validate::Violations;
use crate::{Error, Result, Scope, accounts};

/// What a new contract needs.
#[derive(Clone, Debug)]
pub struct CreateContract {
    /// What people quote, unique in the tenant.
    pub number: String,
    /// Whose.
    pub account: AccountId,
    /// What people read.
    pub title: String,
    /// Where it stands.
    pub status: ContractStatus,
    /// UTC microseconds, inclusive.
    pub starts_at: i64,
    /// UTC microseconds, exclusive; none = open-ended.
    pub ends_at: Option<i64>,
    /// How it counts.
    pub kind: EntitlementKind,
    /// What the entitlement is called.
    pub entitlement_title: String,
    /// Units granted at the start; 0 for kinds that do not count.
    pub granted: i64,
}

/// Creates a contract, if the tenant's plugins agree; [`Error::Conflict`] when its number is taken.
pub async fn create(scope: &Scope, new: CreateContract) -> Result<(contract::Model, entitlement::Model)> {
    let mut violations = Violations::default();
    violations.line("number", &new.number);
    violations.line("title", &new.title);
    violations.finish()?;
    accounts::get(scope, new.account).await?;
    // Nobody takes the number between the look and the row.
    scope.write().await?;
    if by_number(scope, &new.number).await?.is_some() {
        return Err(Error::Conflict(format!("there is already a contract {}", new.number)));
    }
    let changes = [
        Change::new("number", new.number),
        Change::new("account", new.account.to_string()),
        Change::new("title", new.title),
        Change::new("status", new.status.as_str()),
        Change::new("starts_at", new.starts_at),
        Change::new("ends_at", new.ends_at),
        Change::new("entitlement", new.kind.as_str()),
        Change::new("entitlement_title", new.entitlement_title),
        Change::new("granted", new.granted),
    ];
    insert(scope, &changes).await
}
