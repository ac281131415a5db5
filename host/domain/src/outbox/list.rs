//! What a tenant's outbox holds, newest first: for people who look after it.

use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::kinds::{OutboxKind, OutboxStatus};
use theke_entity::outbox::{Column, Entity, Model};

use crate::{Result, Scope};

/// Which entries.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Of which kind.
    pub kind: OutboxKind,
    /// In which state; none for any.
    pub status: Option<OutboxStatus>,
}

/// The latest entries.
pub async fn list(scope: &Scope, filter: Filter, limit: u64) -> Result<Vec<Model>> {
    let mut found = scope.find::<Entity>().filter(Column::Kind.eq(filter.kind));
    if let Some(status) = filter.status {
        found = found.filter(Column::Status.eq(status));
    }
    Ok(found.order_by_desc(Column::Id).limit(limit).all(&scope.read()).await?)
}

/// How many entries of a kind are still to be delivered.
pub async fn waiting(scope: &Scope, kind: OutboxKind) -> Result<u64> {
    let waiting =
        scope.find::<Entity>().filter(Column::Status.eq(OutboxStatus::Waiting)).filter(Column::Kind.eq(kind));
    Ok(waiting.count(&scope.read()).await?)
}
