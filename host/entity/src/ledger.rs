//! The balance of a ledger: the sum of its entries, kept so that the last unit is taken once.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// The balance of a ledger: the sum of its entries, kept so that the last unit is taken once.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// `entitlement/<id>` or `<plugin>/…`.
    pub name: String,
    /// Units.
    pub granted: i64,
    /// Units.
    pub reserved: i64,
    /// Units.
    pub committed: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
