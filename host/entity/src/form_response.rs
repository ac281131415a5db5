//! What a form post was answered, so that its repetition is answered the same.

use sea_orm::entity::prelude::*;

use crate::ids::TenantId;

/// What a form post was answered, so that its repetition is answered the same.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "form_response")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// The form's idempotency key, bound to its user.
    pub key: String,
    /// Status and location.
    pub response: Json,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
