//! A plugin chosen by a tenant, pinned by digest.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// A plugin chosen by a tenant, pinned by digest.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_install")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// The plugin's name, unique in the tenant.
    pub name: String,
    /// SHA-256 (hex) of the package's MANIFEST.
    pub digest: String,
    /// As the package says.
    pub version: String,
    /// Capability → rights granted.
    pub grants: Json,
    /// Valid against the plugin's schema.
    pub settings: Json,
    /// Whether it runs.
    pub enabled: bool,
    /// Order of its hooks and panels.
    pub position: i32,
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
