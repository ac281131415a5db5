//! A document in a plugin's own collection.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// A document in a plugin's own collection.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_document")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Whose.
    pub plugin: String,
    /// As declared in plugin.toml.
    pub collection: String,
    /// Unique in the collection.
    pub key: String,
    /// The document.
    pub body: Json,
    /// Counts changes.
    pub version: i64,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub updated_at: i64,
    /// How much of the tenant's storage it takes: the bytes of its text and of its key.
    pub bytes: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
