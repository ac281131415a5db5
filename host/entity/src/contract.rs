//! A service contract of an account.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ContractId, TenantId};
use crate::kinds::ContractStatus;

/// A service contract of an account.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContractId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// What people quote, unique in the tenant.
    pub number: String,
    /// Whose.
    pub account_id: AccountId,
    /// What people read.
    pub title: String,
    /// Where it stands.
    pub status: ContractStatus,
    /// UTC microseconds, inclusive.
    pub starts_at: i64,
    /// UTC microseconds, exclusive; none = open-ended.
    pub ends_at: Option<i64>,
    /// Key in the tenant's other systems.
    pub external_ref: Option<String>,
    /// The tenant's own fields.
    pub custom: Json,
    /// Counts changes.
    pub version: i64,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub updated_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
