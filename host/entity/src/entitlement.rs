//! What a contract entitles to. Its counter is the ledger `entitlement/<id>`.

use sea_orm::entity::prelude::*;

use crate::ids::{ContractId, EntitlementId, TenantId};
use crate::kinds::EntitlementKind;

/// What a contract entitles to. Its counter is the ledger `entitlement/<id>`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "entitlement")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntitlementId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Of which contract.
    pub contract_id: ContractId,
    /// How it counts.
    pub kind: EntitlementKind,
    /// What people read.
    pub title: String,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
