//! What waits in the outbox and what was given up: for operators, who see numbers and no tenant's rows.

use sea_orm::{ColumnTrait, EntityTrait, Iterable, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::kinds::{OutboxKind, OutboxStatus};
use theke_entity::{outbox, outbox_due};

use super::lease::suspended_tenants;
use crate::{Host, Result, Scope};

/// The entries of one kind whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Which kind.
    pub kind: OutboxKind,
    /// How many, those under way included.
    pub due: u64,
    /// Since when the first of them has been due, in UTC microseconds.
    pub oldest: Option<i64>,
}

/// What is due now, over all tenants that are served; one entry a kind. What a suspended tenant left waits as it should.
pub async fn backlog(host: &Host) -> Result<Vec<Backlog>> {
    let mut backlog = Vec::new();
    for kind in OutboxKind::iter() {
        let due = outbox_due::Entity::find()
            .filter(outbox_due::Column::Kind.eq(kind))
            .filter(outbox_due::Column::DueAt.lte(host.clock.now()))
            .filter(outbox_due::Column::TenantId.not_in_subquery(suspended_tenants()));
        let connection = host.database.connection();
        let oldest = due
            .clone()
            .select_only()
            .column(outbox_due::Column::DueAt)
            .order_by_asc(outbox_due::Column::DueAt)
            .limit(1)
            .into_tuple()
            .one(connection)
            .await?;
        backlog.push(Backlog { kind, due: due.count(connection).await?, oldest });
    }
    Ok(backlog)
}

/// How many entries of the scope's tenant were given up.
pub async fn given_up(scope: &Scope) -> Result<u64> {
    let dead = scope.find::<outbox::Entity>().filter(outbox::Column::Status.eq(OutboxStatus::Dead));
    Ok(dead.count(&scope.read()).await?)
}
