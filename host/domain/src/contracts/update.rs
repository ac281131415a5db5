//! Creates and changes contracts with what they entitle to, as agents enter them.

use theke_entity::contract::Model;
use theke_entity::entitlement;
use theke_entity::ids::ContractId;

use super::get;
use super::upsert::{insert, revise};
use crate::changes::Change;
use crate::upsert::stale;
use crate::{Result, Scope};

/// Creates a contract of the fields that `upsert` knows, if the tenant's plugins agree. Not found for customers.
pub async fn enter(scope: &Scope, changes: &[Change]) -> Result<(Model, entitlement::Model)> {
    scope.by_staff()?;
    insert(scope, changes).await
}

/// Writes the fields that `upsert` knows, if the tenant's plugins agree and the contract still has the version that the
/// writer has seen. Not found for customers.
pub async fn update(scope: &Scope, id: ContractId, version: i64, changes: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    let before = get(scope, id).await?;
    if before.version != version {
        return Err(stale::<Model>());
    }
    Ok(revise(scope, before, changes).await?.0)
}
