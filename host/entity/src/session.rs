//! A signed-in browser. Read before the tenant's rows are visible; holds no tenant data.

use sea_orm::entity::prelude::*;

use crate::ids::{TenantId, UserId};

/// A signed-in browser. Read before the tenant's rows are visible; holds no tenant data.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 (hex) of the cookie's token; the token itself is nowhere stored.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Where it was opened; no other tenant accepts it.
    pub tenant_id: TenantId,
    /// Who signed in.
    pub user_id: UserId,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds, coarse.
    pub seen_at: i64,
    /// UTC microseconds.
    pub expires_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
