//! Creates an account.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use theke_entity::account;
use theke_entity::ids::AccountId;
use theke_entity::kinds::{AccountKind, Lifecycle};

use super::by_number;
use crate::validate::Violations;
use crate::{Error, Result, Scope};

/// What a new account needs.
#[derive(Clone, Debug)]
pub struct CreateAccount {
    /// What people quote, unique in the tenant.
    pub number: String,
    /// What people read.
    pub name: String,
    /// Person or company.
    pub kind: AccountKind,
}

/// Creates an account; [`Error::Conflict`] when its number is taken.
pub async fn create(scope: &Scope, new: CreateAccount) -> Result<account::Model> {
    let mut violations = Violations::default();
    violations.line("number", &new.number);
    violations.line("name", &new.name);
    violations.finish()?;
    let database = scope.write().await?;
    if by_number(scope, &new.number).await?.is_some() {
        return Err(Error::Conflict(format!("there is already an account {}", new.number)));
    }
    let now = scope.now();
    let row = account::ActiveModel {
        id: Set(AccountId::new()),
        tenant_id: Set(scope.tenant_id()),
        number: Set(new.number),
        name: Set(new.name),
        kind: Set(new.kind),
        lifecycle: Set(Lifecycle::Customer),
        tier: Set(String::new()),
        vat_id: Set(None),
        external_ref: Set(None),
        custom: Set(json!({})),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Ok(account::Entity::insert(row).exec_with_returning(&database).await?)
}
