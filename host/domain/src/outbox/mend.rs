//! Brings entries back that a clock has put out of reach.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::outbox_due;

use super::finish::PAUSE_MAX;
use super::lease::LEASE_MAX;
use crate::{Host, Result};

/// Makes due what no pause could have put so far ahead, and frees what no lease could hold so long: a clock ran ahead
/// when they were written, and was set back. Answers how many entries that were. One that is put off by less waits for
/// as long as the clock was set back, at most for the longest pause.
pub async fn mend(host: &Host) -> Result<u64> {
    let now = host.database.now(&host.clock).await?;
    let far = outbox_due::Column::DueAt.gt(now + PAUSE_MAX);
    let held = outbox_due::Column::LeasedUntil.gt(now + LEASE_MAX);
    let write = host.database.begin_write().await?;
    let due = outbox_due::Entity::update_many()
        .col_expr(outbox_due::Column::DueAt, Expr::value(now))
        .filter(far)
        .exec(&write.transaction)
        .await?;
    let freed = outbox_due::Entity::update_many()
        .col_expr(outbox_due::Column::LeasedUntil, Expr::value(0_i64))
        .filter(held)
        .exec(&write.transaction)
        .await?;
    write.commit().await?;
    Ok(due.rows_affected + freed.rows_affected)
}
