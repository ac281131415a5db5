//! Adds what a transaction has used to the tenant's counters, at the transaction's end.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use theke_entity::budget::{ActiveModel, Column, Entity};
use uuid::Uuid;

use super::Budget;
use super::standing::{find, first_count};
use crate::scope::Noted;
use crate::{Result, Scope};

/// Adds everything that was noted, budget by budget in the same order, so that no two transactions wait for each other.
/// [`crate::Error::Limit`] when others have used the rest meanwhile.
pub(crate) async fn settle(scope: &Scope) -> Result<()> {
    for noted in scope.counts().totals() {
        add(scope, noted).await?;
    }
    scope.counts().clear();
    Ok(())
}

async fn add(scope: &Scope, noted: Noted) -> Result<()> {
    if update(scope, noted).await? {
        return Ok(());
    }
    let begun =
        find(scope, noted.budget).await?.is_none() && begin(scope, noted.budget, noted.amount).await?;
    // Where somebody else began to count a moment earlier, there is a counter now.
    if !begun && update(scope, noted).await? {
        return Ok(());
    }
    let row = find(scope, noted.budget).await?;
    let limit = row.as_ref().and_then(|row| row.amount).or(noted.budget.standard()).unwrap_or(i64::MAX);
    let used = row.map_or(0, |row| row.used);
    if begun && (!noted.is_bounded() || used <= limit) {
        return Ok(());
    }
    Err(noted.budget.breach(used, limit))
}

/// Adds to the counter, if there is one and it has room.
async fn update(scope: &Scope, noted: Noted) -> Result<bool> {
    let Noted { budget, amount, .. } = noted;
    let period = budget.period(scope);
    let used: SimpleExpr = CaseStatement::new()
        .case(Column::Period.eq(period.as_str()), Expr::col(Column::Used))
        .finally(0_i64)
        .into();
    let sum = used.add(amount);
    let mut update = scope
        .update::<Entity>()
        .col_expr(Column::Used, sum.clone())
        .col_expr(Column::Period, Expr::value(period))
        .filter(Column::Name.eq(budget.as_str()));
    if noted.is_bounded() {
        let standard = budget.standard().unwrap_or(i64::MAX);
        update = update.filter(sum.lte(Expr::col(Column::Amount).if_null(standard)));
    }
    let updated = update.exec(&scope.write().await?).await?;
    Ok(updated.rows_affected == 1)
}

/// Begins to count with what is there; false if somebody else has begun. Two that begin at once see only their own work: the
/// second waits here for the first, and then adds its own.
pub(super) async fn begin(scope: &Scope, budget: Budget, noted: i64) -> Result<bool> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        name: Set(budget.as_str().to_owned()),
        amount: Set(None),
        used: Set(first_count(scope, budget, noted).await?),
        period: Set(budget.period(scope)),
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::TenantId, Column::Name])
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1)))
}
