//! Moves a case to another status.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use theke_entity::case::{self, Column, Entity};
use theke_entity::ids::CaseId;
use theke_entity::kinds::CaseStatus;

use super::{get, is_open, next, record, tell};
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::{Actor, Error, Result, Scope, history, outbox};

/// Moves a case to another status, if it still has the version that the agent has seen and the status may follow.
/// Plugins are asked first.
pub async fn transition(scope: &Scope, id: CaseId, version: i64, to: CaseStatus) -> Result<case::Model> {
    if !matches!(scope.actor(), Actor::Agent(_) | Actor::Token(_) | Actor::System(_)) {
        return Err(Error::NotFound);
    }
    let case = get(scope, id).await?;
    if case.version != version {
        return Err(Error::Conflict(format!("case {} has changed since it was read", case.number)));
    }
    if !next(case.status).contains(&to) {
        return Err(Error::invalid("to", "error-transition"));
    }
    let proposal = Proposal {
        point: "case.transition",
        noun: "case",
        subject: id.0,
        before: Some(record(&case)),
        changes: vec![Change::new("status", json!(to))],
    };
    let to = match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => return Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => amended(changes, case.status)?,
    };
    // Read again: a hook may have changed the case.
    let case = get(scope, id).await?;
    set_status(scope, case, to).await
}

/// The status that plugins leave or put in place of the agent's; other fields are not for this point.
fn amended(changes: Vec<Change>, from: CaseStatus) -> Result<CaseStatus> {
    let mut reader = Reader::new(changes);
    let to = reader.take("status");
    reader.finish()?;
    let follows = |to: &CaseStatus| next(from).contains(to);
    to.filter(follows).ok_or_else(|| Error::invalid("to", "error-transition"))
}

/// Writes the status with its stamps, its history, its event and its mail.
pub(super) async fn set_status(scope: &Scope, case: case::Model, to: CaseStatus) -> Result<case::Model> {
    let now = scope.now();
    let first_close = to == CaseStatus::Closed && case.first_closed_at.is_none();
    let ended = matches!(to, CaseStatus::Resolved | CaseStatus::Closed);
    let mut update = scope
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(to))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(case.id))
        .filter(Column::Version.eq(case.version));
    if ended && case.resolved_at.is_none() {
        update = update.col_expr(Column::ResolvedAt, Expr::value(now));
    }
    if to == CaseStatus::Closed {
        update = update.col_expr(Column::ClosedAt, Expr::value(now));
    }
    if first_close {
        update = update.col_expr(Column::FirstClosedAt, Expr::value(now));
    }
    if is_open(to) {
        update = update
            .col_expr(Column::ResolvedAt, Expr::value(Option::<i64>::None))
            .col_expr(Column::ClosedAt, Expr::value(Option::<i64>::None));
    }
    if update.exec(&scope.write().await?).await?.rows_affected != 1 {
        return Err(Error::Conflict(format!("case {} has changed since it was read", case.number)));
    }
    history::record(scope, "case", case.id.0, "status", case.status.as_str(), to.as_str()).await?;
    let after = get(&scope.tenant_wide(), case.id).await?;
    announce(scope, &case, &after, first_close).await?;
    Ok(after)
}

async fn announce(scope: &Scope, before: &case::Model, after: &case::Model, first_close: bool) -> Result<()> {
    let was_over = !is_open(before.status);
    let name = match after.status {
        CaseStatus::Closed => "case.closed",
        CaseStatus::Cancelled | CaseStatus::Merged | CaseStatus::Spam => "case.cancelled",
        _ if was_over && is_open(after.status) => "case.reopened",
        _ => return Ok(()),
    };
    outbox::emit(scope, name, "case", after.id.0, tell::event_body(after, first_close)).await?;
    if after.status == CaseStatus::Closed {
        tell::customer(scope, after, "emails/cases/closed", json!({})).await?;
    }
    Ok(())
}
