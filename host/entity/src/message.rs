//! One contribution to a case's conversation; immutable.

use sea_orm::entity::prelude::*;

use crate::ids::{CaseId, MessageId, TenantId};
use crate::kinds::{ActorKind, MessageKind};

/// One contribution to a case's conversation; immutable.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// Key, in time order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Of which case.
    pub case_id: CaseId,
    /// Public, or for agents only.
    pub kind: MessageKind,
    /// What kind of author.
    pub author_kind: ActorKind,
    /// The user; none for the system.
    pub author_id: Option<Uuid>,
    /// As it was then.
    pub author_name: String,
    /// Plain text.
    pub body: String,
    /// UTC microseconds.
    pub created_at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
