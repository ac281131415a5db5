//! A clock of a plugin: when its job was last handed out.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// A clock of a plugin: when its job was last handed out.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "schedule")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Whose clock.
    pub plugin: String,
    /// Which job.
    pub job: String,
    /// When, as plugin.toml says.
    pub cron: String,
    /// The zone that it was last reckoned in, e.g. `Europe/Berlin`.
    pub timezone: String,
    /// Runs up to here were handed out, in UTC microseconds.
    pub last_at: i64,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
