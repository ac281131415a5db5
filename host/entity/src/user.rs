//! Somebody who can sign in to a tenant's portal: a customer, an agent or an admin.

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, TenantId, UserId};
use crate::kinds::UserKind;

/// Somebody who can sign in to a tenant's portal: a customer, an agent or an admin.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Lower-case address, unique in the tenant.
    pub email: String,
    /// What people read.
    pub name: String,
    /// Which doors open.
    pub kind: UserKind,
    /// A customer's contact.
    pub contact_id: Option<ContactId>,
    /// argon2id in PHC form; none until the invitation is accepted.
    pub password_hash: Option<String>,
    /// `de` or `en`.
    pub locale: String,
    /// An inactive user cannot sign in, and its sessions end.
    pub active: bool,
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
