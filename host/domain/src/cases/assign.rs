//! Gives a case to an agent, or back to the queue.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::case::{self, Column, Entity};
use theke_entity::ids::{CaseId, UserId};
use theke_entity::kinds::UserKind;

use super::get;
use crate::{Actor, Error, Result, Scope, history, users};

/// Sets who cares for a case. Of two agents who take the same version, one wins.
pub async fn assign(scope: &Scope, id: CaseId, version: i64, owner: Option<UserId>) -> Result<case::Model> {
    if !matches!(scope.actor(), Actor::Agent(_) | Actor::Token(_) | Actor::System(_)) {
        return Err(Error::NotFound);
    }
    let case = get(scope, id).await?;
    if let Some(owner) = owner {
        let user = users::get(scope, owner).await?;
        if user.kind == UserKind::Customer || !user.active {
            return Err(Error::invalid("owner", "error-not-found"));
        }
    }
    let assigned = scope
        .update::<Entity>()
        .col_expr(Column::OwnerId, Expr::value(owner))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    if assigned.rows_affected != 1 {
        return Err(Error::Conflict(format!("case {} has changed since it was read", case.number)));
    }
    let (from, to) = (case.owner_id.map(|id| id.to_string()), owner.map(|id| id.to_string()));
    history::record(scope, "case", id.0, "owner", from, to).await?;
    get(scope, id).await
}
