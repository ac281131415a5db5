//! Gives an entry back untried: it has done nothing yet, so nothing is counted against it.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::outbox_due;

use super::lease::Leased;
use crate::{Host, Result};

/// Ends a lease without an attempt. The entry is due as it was, or after a pause in microseconds. A lease that has passed
/// to another attempt stays that attempt's.
pub async fn put_back(host: &Host, leased: Leased, pause: Option<i64>) -> Result<()> {
    let now = host.database.now(&host.clock).await?;
    let write = host.database.begin_write().await?;
    let mut update = outbox_due::Entity::update_many()
        .col_expr(outbox_due::Column::LeasedUntil, Expr::value(0_i64))
        .filter(outbox_due::Column::OutboxId.eq(leased.id))
        .filter(outbox_due::Column::LeaseId.eq(leased.lease));
    if let Some(pause) = pause {
        update = update.col_expr(outbox_due::Column::DueAt, Expr::value(now + pause));
    }
    update.exec(&write.transaction).await?;
    Ok(write.commit().await?)
}
