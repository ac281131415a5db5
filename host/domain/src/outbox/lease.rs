//! Gives the worker what is due, each entry to one attempt at a time.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::{OutboxId, TenantId};
use theke_entity::kinds::OutboxKind;
use theke_entity::outbox_due;
use uuid::Uuid;

use crate::clock::SECOND;
use crate::{Host, Result};

/// Longer than the longest delivery (a listener's or SMTP's time-out): when it has passed, the worker that held
/// the lease is gone, and another one may try.
pub const LEASE: i64 = 90 * SECOND;

/// A due entry, held by one attempt.
#[derive(Clone, Copy, Debug)]
pub struct Leased {
    /// The entry.
    pub id: OutboxId,
    /// Whose it is.
    pub tenant: TenantId,
    /// The attempt: only with it may the entry be finished.
    pub lease: Uuid,
}

/// Leases the entry of a kind that is due first and that no earlier entry of its lane holds up.
pub async fn lease(host: &Host, kind: OutboxKind) -> Result<Option<Leased>> {
    let now = host.clock.now();
    let database = host.database.connection();
    let candidate = outbox_due::Entity::find()
        .filter(outbox_due::Column::Kind.eq(kind))
        .filter(free(now))
        .filter(outbox_due::Column::DueAt.lte(now))
        .filter(first_in_lane())
        .order_by_asc(outbox_due::Column::DueAt)
        .order_by_asc(outbox_due::Column::OutboxId)
        .one(database)
        .await?;
    let Some(candidate) = candidate else { return Ok(None) };
    let lease = Uuid::now_v7();
    // Repeats the condition: another worker may have been faster, then nothing changes here.
    let write = host.database.begin_write().await?;
    let taken = outbox_due::Entity::update_many()
        .col_expr(outbox_due::Column::LeaseId, Expr::value(lease))
        .col_expr(outbox_due::Column::LeasedUntil, Expr::value(now + LEASE))
        .filter(outbox_due::Column::OutboxId.eq(candidate.outbox_id))
        .filter(free(now))
        .filter(outbox_due::Column::DueAt.lte(now))
        .exec(&write.transaction)
        .await?;
    write.commit().await?;
    Ok((taken.rows_affected == 1).then_some(Leased {
        id: candidate.outbox_id,
        tenant: candidate.tenant_id,
        lease,
    }))
}

/// When the next entry of a kind will be due, in UTC microseconds; none when the outbox holds none of it.
pub async fn next_due_at(host: &Host, kind: OutboxKind) -> Result<Option<i64>> {
    let due: Option<i64> = outbox_due::Entity::find()
        .filter(outbox_due::Column::Kind.eq(kind))
        .filter(first_in_lane())
        .select_only()
        .column(outbox_due::Column::DueAt)
        .order_by_asc(outbox_due::Column::DueAt)
        .limit(1)
        .into_tuple()
        .one(host.database.connection())
        .await?;
    Ok(due)
}

fn free(now: i64) -> sea_orm::sea_query::SimpleExpr {
    outbox_due::Column::LeasedUntil.lt(now)
}

/// No earlier entry of the same lane is unfinished. A lane belongs to one tenant, who leads the index that this reads.
fn first_in_lane() -> sea_orm::sea_query::SimpleExpr {
    let earlier = "earlier";
    let mut select = Query::select();
    select
        .expr(Expr::value(1))
        .from_as(outbox_due::Entity, earlier)
        .and_where(
            Expr::col((earlier, outbox_due::Column::TenantId))
                .equals((outbox_due::Entity, outbox_due::Column::TenantId)),
        )
        .and_where(
            Expr::col((earlier, outbox_due::Column::Lane))
                .equals((outbox_due::Entity, outbox_due::Column::Lane)),
        )
        .and_where(
            Expr::col((earlier, outbox_due::Column::OutboxId))
                .lt(Expr::col((outbox_due::Entity, outbox_due::Column::OutboxId))),
        );
    Expr::exists(select).not()
}
