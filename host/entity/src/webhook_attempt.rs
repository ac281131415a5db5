//! One attempt to tell an address outside of a fact, and what came of it.

use sea_orm::entity::prelude::*;

use crate::ids::{OutboxId, TenantId, WebhookId};

/// One attempt to tell an address outside of a fact, and what came of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_attempt")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose row it is.
    pub tenant_id: TenantId,
    /// To whom.
    pub webhook_id: WebhookId,
    /// The outbox entry: equal for all attempts of one delivery.
    pub delivery_id: OutboxId,
    /// For example `case.closed`.
    pub event: String,
    /// 1 for the first.
    pub attempt: i32,
    /// What the other side answered; none if it did not.
    pub status: Option<i32>,
    /// What went wrong, if something did.
    pub error: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: i32,
    /// When it ended, in UTC microseconds.
    pub at: i64,
}

/// Joins are written where they are needed; rows of one tenant are found through `Scope`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::tenant_table!();
