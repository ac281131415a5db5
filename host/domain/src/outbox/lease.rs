//! Gives the worker what is due, each entry to one attempt at a time.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::{OutboxId, TenantId};
use theke_entity::kinds::{OutboxKind, TenantStatus};
use theke_entity::{outbox_due, tenant};
use uuid::Uuid;

use crate::clock::{MINUTE, SECOND};
use crate::{Host, Result};

/// Unless an operator says otherwise. Longer than the longest delivery (a listener's or SMTP's time-out): when it has
/// passed, the worker that held the lease is gone, and another one may try.
pub const LEASE: i64 = 90 * SECOND;
/// No lease may be longer: whoever sees one that ends later knows that a clock was set back.
pub const LEASE_MAX: i64 = 10 * MINUTE;

/// On which terms a worker takes entries.
#[derive(Clone, Debug)]
pub struct Terms {
    /// For how long nobody else may take them, in microseconds; at most [`LEASE_MAX`].
    pub length: i64,
    /// What this process still works on. It is never taken again here, even if a clock that was set forward says that
    /// its lease has run out.
    pub held: Vec<OutboxId>,
    /// Tenants whose entries wait for now: they have their share of the places here.
    pub sated: Vec<TenantId>,
}

impl Default for Terms {
    fn default() -> Self {
        Self { length: LEASE, held: Vec::new(), sated: Vec::new() }
    }
}

/// A due entry, held by one attempt.
#[derive(Clone, Copy, Debug)]
pub struct Leased {
    /// The entry.
    pub id: OutboxId,
    /// Whose it is.
    pub tenant: TenantId,
    /// What it is.
    pub kind: OutboxKind,
    /// The attempt: only with it may the entry be finished.
    pub lease: Uuid,
}

/// Leases the entry of a kind that is due first and that no earlier entry of its lane holds up. A suspended tenant's
/// entries wait untouched. Two hosts that ask at
/// once get two entries: on PostgreSQL each skips what the other is taking, on SQLite only one writes at a time.
pub async fn lease(host: &Host, kind: OutboxKind, terms: &Terms) -> Result<Option<Leased>> {
    let now = host.database.now(&host.clock).await?;
    let write = host.database.begin_write().await?;
    let candidate = outbox_due::Entity::find()
        .filter(outbox_due::Column::Kind.eq(kind))
        .filter(outbox_due::Column::LeasedUntil.lt(now))
        .filter(outbox_due::Column::DueAt.lte(now))
        .filter(outbox_due::Column::OutboxId.is_not_in(terms.held.iter().copied()))
        .filter(outbox_due::Column::TenantId.is_not_in(terms.sated.iter().copied()))
        .filter(outbox_due::Column::TenantId.not_in_subquery(suspended_tenants()))
        .filter(first_in_lane())
        .order_by_asc(outbox_due::Column::DueAt)
        .order_by_asc(outbox_due::Column::OutboxId)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&write.transaction)
        .await?;
    let Some(candidate) = candidate else {
        write.rollback().await?;
        return Ok(None);
    };
    let lease = Uuid::now_v7();
    outbox_due::Entity::update_many()
        .col_expr(outbox_due::Column::LeaseId, Expr::value(lease))
        .col_expr(outbox_due::Column::LeasedUntil, Expr::value(now + Ord::min(terms.length, LEASE_MAX)))
        .filter(outbox_due::Column::OutboxId.eq(candidate.outbox_id))
        .exec(&write.transaction)
        .await?;
    write.commit().await?;
    Ok(Some(Leased { id: candidate.outbox_id, tenant: candidate.tenant_id, kind, lease }))
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

/// The tenants whose effects wait.
pub(super) fn suspended_tenants() -> SelectStatement {
    Query::select()
        .column(tenant::Column::Id)
        .from(tenant::Entity)
        .and_where(tenant::Column::Status.ne(TenantStatus::Active))
        .to_owned()
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
