//! Tries an effect again that has ended: somebody has mended why it was given up, or wants it once more.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::ids::OutboxId;
use theke_entity::kinds::{OutboxKind, OutboxStatus};
use theke_entity::outbox::{Column, Entity, Model};
use theke_entity::outbox_due;

use crate::budgets::{self, Budget};
use crate::database::Database;
use crate::{Error, Result, Scope};

/// Makes an entry of this kind due again, with all its attempts and under the same key. [`Error::Conflict`] when it
/// still waits, or was delivered and whoever received it cannot tell a repetition (all but [`OutboxKind::Webhook`]).
pub async fn retry(scope: &Scope, id: OutboxId, kind: OutboxKind) -> Result<Model> {
    let found = scope.find_by_id::<Entity>(id.0).await?.filter(|entry| entry.kind == kind);
    let entry = found.ok_or(Error::NotFound)?;
    let is_repeatable = kind == OutboxKind::Webhook && entry.status == OutboxStatus::Done;
    if entry.status != OutboxStatus::Dead && !is_repeatable {
        return Err(Error::Conflict(format!(
            "it is {}; only what was given up is tried again",
            entry.status
        )));
    }
    let database = scope.write().await?;
    let changed = scope
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(OutboxStatus::Waiting))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::DoneAt, Expr::value(Option::<i64>::None))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(entry.status))
        .exec(&database)
        .await?;
    if changed.rows_affected != 1 {
        return Err(Error::Conflict("somebody else has done it".to_owned()));
    }
    let due = outbox_due::ActiveModel {
        outbox_id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        kind: Set(entry.kind),
        lane: Set(entry.lane.clone()),
        due_at: Set(Database::now_on(&database, &scope.host().clock).await?),
        lease_id: Set(None),
        leased_until: Set(0),
        not_before: Set(0),
    };
    outbox_due::Entity::insert(due).exec_without_returning(&database).await?;
    if kind == OutboxKind::PluginJob {
        budgets::count(scope, Budget::Jobs, 1);
    }
    Ok(entry)
}
