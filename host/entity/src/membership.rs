//! A contact's place in an account.

use sea_orm::entity::prelude::*;

use crate::ids::{AccountId, ContactId, TenantId};
use crate::kinds::MembershipRole;

/// A contact's place in an account.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Who.
    pub contact_id: ContactId,
    /// Where.
    pub account_id: AccountId,
    /// What the contact may see and do there.
    pub role: MembershipRole,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
