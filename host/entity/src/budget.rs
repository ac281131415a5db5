//! What a tenant has used of a budget, and how much of it the operator grants.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// What a tenant has used of a budget, and how much of it the operator grants.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "budget")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// For example `storage`.
    pub name: String,
    /// What the operator grants; none for what everybody has.
    pub amount: Option<i64>,
    /// What is used, in the budget's unit, in that period.
    pub used: i64,
    /// The day that is counted, e.g. `2026-11-20`; empty for what is used until it is given back.
    pub period: String,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
