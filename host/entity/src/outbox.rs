//! An effect to bring about after the commit: written in the transaction of the fact.

use sea_orm::entity::prelude::*;

use crate::ids::{OutboxId, TenantId};
use crate::kinds::{OutboxKind, OutboxStatus};

/// An effect to bring about after the commit: written in the transaction of the fact.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Key; equal on every attempt, so that receivers can tell a repetition.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// Which deliverer.
    pub kind: OutboxKind,
    /// Entries of one lane are delivered in order.
    pub lane: String,
    /// What the deliverer needs.
    pub payload: Json,
    /// Where it stands.
    pub status: OutboxStatus,
    /// Deliveries tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// UTC microseconds.
    pub created_at: i64,
    /// UTC microseconds.
    pub done_at: Option<i64>,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
