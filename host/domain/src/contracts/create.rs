//! Creates a service contract with one entitlement and its counter.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use theke_entity::ids::{AccountId, ContractId, EntitlementId};
use theke_entity::kinds::{ContractStatus, EntitlementKind};
use theke_entity::{contract, entitlement};

use super::by_number;
use crate::ledger::{self, Movement};
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

/// Creates a contract; [`Error::Conflict`] when its number is taken.
pub async fn create(scope: &Scope, new: CreateContract) -> Result<(contract::Model, entitlement::Model)> {
    let mut violations = Violations::default();
    violations.line("number", &new.number);
    violations.line("title", &new.title);
    if new.ends_at.is_some_and(|ends_at| ends_at <= new.starts_at) {
        violations.add("ends_at", "error-invalid");
    }
    violations.finish()?;
    accounts::get(scope, new.account).await?;
    let database = scope.write().await?;
    if by_number(scope, &new.number).await?.is_some() {
        return Err(Error::Conflict(format!("there is already a contract {}", new.number)));
    }
    let now = scope.now();
    let row = contract::ActiveModel {
        id: Set(ContractId::new()),
        tenant_id: Set(scope.tenant_id()),
        number: Set(new.number),
        account_id: Set(new.account),
        title: Set(new.title),
        status: Set(new.status),
        starts_at: Set(new.starts_at),
        ends_at: Set(new.ends_at),
        external_ref: Set(None),
        custom: Set(json!({})),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let contract = contract::Entity::insert(row).exec_with_returning(&database).await?;
    let row = entitlement::ActiveModel {
        id: Set(EntitlementId::new()),
        tenant_id: Set(scope.tenant_id()),
        contract_id: Set(contract.id),
        kind: Set(new.kind),
        title: Set(new.entitlement_title),
        created_at: Set(now),
    };
    let entitlement = entitlement::Entity::insert(row).exec_with_returning(&database).await?;
    if new.granted > 0 {
        let ledger = ledger::entitlement_name(entitlement.id);
        let reference = contract.id.to_string();
        let movement = Movement {
            ledger: &ledger,
            reference: &reference,
            amount: new.granted,
            key: "term",
            reason: "",
            expires_at: new.ends_at,
        };
        ledger::grant(scope, movement).await?;
    }
    Ok((contract, entitlement))
}
