//! A single-use right sent by mail: to accept an invitation or to reset a password.

use sea_orm::entity::prelude::*;

use crate::ids::{TenantId, UserId};
use crate::kinds::TokenPurpose;

/// A single-use right sent by mail: to accept an invitation or to reset a password.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "token")]
pub struct Model {
    /// SHA-256 (hex) of what the mail carries.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Whose password may be set.
    pub user_id: UserId,
    /// Why it was issued.
    pub purpose: TokenPurpose,
    /// UTC microseconds.
    pub expires_at: i64,
    /// UTC microseconds; set once.
    pub used_at: Option<i64>,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
