//! What another system uses the JSON API with; only the hash of its secret is kept.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// What another system uses the JSON API with; only the hash of its secret is kept.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Which system it is, unique in the tenant; what history says.
    pub name: String,
    /// SHA-256 of the secret, hex.
    pub token_hash: String,
    /// What it may do: a list of `read:<noun>` and `write:<noun>`.
    pub scopes: Json,
    /// UTC microseconds; none = until it is revoked.
    pub expires_at: Option<i64>,
    /// UTC microseconds; none while it is good.
    pub revoked_at: Option<i64>,
    /// UTC microseconds, to the minute; none until it is used.
    pub used_at: Option<i64>,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
