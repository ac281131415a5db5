//! When an outbox entry is to be tried and who tries it. Read before a tenant is known; holds no tenant data.

use sea_orm::entity::prelude::*;

use crate::ids::{OutboxId, TenantId};
use crate::kinds::OutboxKind;

/// When an outbox entry is to be tried and who tries it. Read before a tenant is known; holds no tenant data.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_due")]
pub struct Model {
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub outbox_id: OutboxId,
    /// Whose it is.
    pub tenant_id: TenantId,
    /// As in `outbox`: each kind is delivered in places of its own.
    pub kind: OutboxKind,
    /// As in `outbox`.
    pub lane: String,
    /// UTC microseconds.
    pub due_at: i64,
    /// The attempt that holds it.
    pub lease_id: Option<Uuid>,
    /// UTC microseconds; 0 = free.
    pub leased_until: i64,
    /// Until when it was meant to wait, in UTC microseconds; 0 = not at all.
    pub not_before: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
