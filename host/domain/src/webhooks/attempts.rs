//! What came of each attempt to tell an address outside.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{OutboxId, WebhookId};
use theke_entity::webhook_attempt::{ActiveModel, Column, Entity, Model};
use uuid::Uuid;

use crate::{Result, Scope};

/// What an error may say, in characters: enough to understand it.
const ERROR_CHARACTERS_MAX: usize = 300;

/// One attempt.
#[derive(Clone, Debug)]
pub struct Attempt<'attempt> {
    /// To whom.
    pub webhook: WebhookId,
    /// The outbox entry.
    pub delivery: OutboxId,
    /// For example `case.closed`.
    pub event: &'attempt str,
    /// 1 for the first.
    pub attempt: i32,
    /// What was answered; none if nothing was.
    pub status: Option<u16>,
    /// What went wrong, if something did.
    pub error: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: i32,
}

/// Keeps what came of an attempt.
pub async fn note(scope: &Scope, attempt: Attempt<'_>) -> Result<()> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        webhook_id: Set(attempt.webhook),
        delivery_id: Set(attempt.delivery),
        event: Set(attempt.event.to_owned()),
        attempt: Set(attempt.attempt),
        status: Set(attempt.status.map(i32::from)),
        error: Set(attempt.error.map(|error| error.chars().take(ERROR_CHARACTERS_MAX).collect())),
        duration_ms: Set(attempt.duration_ms),
        at: Set(scope.now()),
    };
    Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

/// The attempts of some deliveries, in their order.
pub async fn of_deliveries(scope: &Scope, deliveries: &[OutboxId]) -> Result<Vec<Model>> {
    Ok(scope
        .find::<Entity>()
        .filter(Column::DeliveryId.is_in(deliveries.iter().copied()))
        .order_by_asc(Column::Id)
        .all(&scope.read())
        .await?)
}
