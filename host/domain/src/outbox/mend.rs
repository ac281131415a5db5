//! Brings entries back that a clock has put out of reach.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter};
use theke_entity::kinds::OutboxKind;
use theke_entity::outbox_due::{Column, Entity};

use super::lease::LEASE_MAX;
use super::retries::Retries;
use crate::{Host, Result};

/// Makes due what no pause could have put so far ahead, and frees what no lease could hold so long: a clock ran ahead
/// when they were written, and was set back. Answers how many entries that were. One that is put off by less waits for
/// as long as the clock was set back, at most for the longest pause; one that was meant to wait still does.
pub async fn mend(host: &Host) -> Result<u64> {
    let now = host.database.now(&host.clock).await?;
    let write = host.database.begin_write().await?;
    let mut mended = 0;
    for kind in OutboxKind::iter() {
        let longest = Retries::of(kind).longest;
        let meant =
            CaseStatement::new().case(Column::NotBefore.gt(now), Expr::col(Column::NotBefore)).finally(now);
        let due = Entity::update_many()
            .col_expr(Column::DueAt, meant.into())
            .filter(Column::Kind.eq(kind))
            .filter(Column::DueAt.gt(now + longest))
            .filter(Expr::col(Column::DueAt).gt(Expr::col(Column::NotBefore).add(longest)))
            .exec(&write.transaction)
            .await?;
        mended += due.rows_affected;
    }
    let freed = Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(0_i64))
        .filter(Column::LeasedUntil.gt(now + LEASE_MAX))
        .exec(&write.transaction)
        .await?;
    write.commit().await?;
    Ok(mended + freed.rows_affected)
}
