//! Ends an attempt: delivered, to be tried again, or given up.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use theke_entity::kinds::{OutboxKind, OutboxStatus};
use theke_entity::{outbox, outbox_due};

use super::lease::Leased;
use super::retries::Retries;
use crate::budgets::{self, Budget};
use crate::database::Database;
use crate::{Error, Result, Scope};

/// What an error may say, in characters: enough to understand it, not a whole response.
const ERROR_CHARACTERS_MAX: usize = 500;

/// The entry itself, for the deliverer.
pub async fn entry(scope: &Scope, leased: Leased) -> Result<outbox::Model> {
    scope.find_by_id::<outbox::Entity>(leased.id.0).await?.ok_or(Error::NotFound)
}

/// The effect has happened. Written in the scope's transaction, so that what a listener wrote and this commit
/// together; [`Error::Conflict`] when the lease has passed to another attempt.
pub async fn done(scope: &Scope, leased: Leased) -> Result<()> {
    let database = scope.write().await?;
    let released = outbox_due::Entity::delete_many()
        .filter(outbox_due::Column::OutboxId.eq(leased.id))
        .filter(outbox_due::Column::LeaseId.eq(leased.lease))
        .exec(&database)
        .await?;
    if released.rows_affected != 1 {
        return Err(Error::Conflict(format!("outbox entry {} is held by another attempt", leased.id)));
    }
    waits_no_more(scope, leased.kind);
    scope
        .update::<outbox::Entity>()
        .col_expr(outbox::Column::Status, Expr::value(OutboxStatus::Done))
        .col_expr(outbox::Column::DoneAt, Expr::value(scope.now()))
        .filter(outbox::Column::Id.eq(leased.id))
        .exec(&database)
        .await?;
    Ok(())
}

/// Gives the place of a job back that was done or given up.
fn waits_no_more(scope: &Scope, kind: OutboxKind) {
    if kind == OutboxKind::PluginJob {
        budgets::count(scope, Budget::Jobs, -1);
    }
}

/// The attempt failed. Tries again after a pause that doubles, or gives up after the attempts of its kind or when
/// `permanent`. Answers whether it was given up.
pub async fn failed(scope: &Scope, leased: Leased, error: &str, permanent: bool) -> Result<bool> {
    let entry = entry(scope, leased).await?;
    let (attempts, retries) = (entry.attempts + 1, Retries::of(entry.kind));
    let given_up = permanent || attempts >= retries.attempts;
    let database = scope.write().await?;
    let now = Database::now_on(&database, &scope.host().clock).await?;
    let mine = Condition::all()
        .add(outbox_due::Column::OutboxId.eq(leased.id))
        .add(outbox_due::Column::LeaseId.eq(leased.lease));
    let rows_affected = if given_up {
        outbox_due::Entity::delete_many().filter(mine).exec(&database).await?.rows_affected
    } else {
        outbox_due::Entity::update_many()
            .col_expr(outbox_due::Column::DueAt, Expr::value(now + retries.pause(attempts)))
            .col_expr(outbox_due::Column::LeasedUntil, Expr::value(0_i64))
            .filter(mine)
            .exec(&database)
            .await?
            .rows_affected
    };
    if rows_affected != 1 {
        return Err(Error::Conflict(format!("outbox entry {} is held by another attempt", leased.id)));
    }
    if given_up {
        waits_no_more(scope, leased.kind);
    }
    let status = if given_up { OutboxStatus::Dead } else { OutboxStatus::Waiting };
    let error: String = error.chars().take(ERROR_CHARACTERS_MAX).collect();
    scope
        .update::<outbox::Entity>()
        .col_expr(outbox::Column::Status, Expr::value(status))
        .col_expr(outbox::Column::Attempts, Expr::value(attempts))
        .col_expr(outbox::Column::LastError, Expr::value(error))
        .filter(outbox::Column::Id.eq(leased.id))
        .exec(&database)
        .await?;
    Ok(given_up)
}
