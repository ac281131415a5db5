//! What a plugin or the host proves itself with elsewhere, sealed under a master key that no database holds.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// What a plugin or the host proves itself with elsewhere, sealed under a master key that no database holds.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "secret")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Whose secret; `theke` for the host's own.
    pub plugin: String,
    /// As plugin.toml declares it.
    pub name: String,
    /// Counts the values that it has had: the greatest is used, earlier ones may still be valid for a while.
    pub version: i64,
    /// Which master key it is sealed under.
    pub key_id: String,
    /// 96 bits, hex; never twice under one key.
    pub nonce: String,
    /// The value with its tag, hex.
    pub ciphertext: String,
    /// UTC microseconds; none for the value that is used.
    pub expires_at: Option<i64>,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
