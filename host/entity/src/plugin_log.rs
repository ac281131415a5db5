//! A line that a plugin wrote, or that the host wrote about it.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// A line that a plugin wrote, or that the host wrote about it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_log")]
pub struct Model {
    /// Key, in time order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Which.
    pub plugin: String,
    /// Joins log, trace and error page.
    pub call_id: Uuid,
    /// debug, info, warn or error.
    pub level: String,
    /// Escaped text.
    pub message: String,
    /// Name → value.
    pub fields: Json,
    /// UTC microseconds.
    pub at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
