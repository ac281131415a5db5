//! Grants a tenant more or less of a budget than others have.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::budget::{Column, Entity};
use theke_entity::kinds::TenantStatus;

use super::Budget;
use super::settle::begin;
use super::standing::find;
use crate::{Actor, Error, Result, Scope, history, installs, tenants};

/// Grants so much from now on; none for what everybody has. What is used stays, also beyond it. For the operator; the
/// tenant's audit log says so. [`Error::Conflict`] for a tenant that is being deleted.
pub async fn set(scope: &Scope, budget: Budget, amount: Option<i64>) -> Result<()> {
    if !matches!(scope.actor(), Actor::Operator(_) | Actor::System(_)) {
        return Err(Error::NotFound);
    }
    if amount.is_some_and(|amount| amount < 0) {
        return Err(Error::invalid(budget.as_str(), "a budget is zero or more"));
    }
    let database = scope.write().await?;
    let tenant = tenants::locked(scope).await?;
    if tenant.status == TenantStatus::Deleting {
        return Err(Error::Conflict(format!("the tenant `{}` is being deleted", tenant.slug)));
    }
    begin(scope, budget, 0).await?;
    let before = find(scope, budget).await?.and_then(|row| row.amount);
    scope
        .update::<Entity>()
        .col_expr(Column::Amount, Expr::value(amount))
        .filter(Column::Name.eq(budget.as_str()))
        .exec(&database)
        .await?;
    let field = format!("budget.{budget}");
    history::record(scope, "tenant", scope.tenant_id().0, &field, before, amount).await?;
    // Hosts that serve know how many calls a tenant may have.
    installs::bump_generation(&database).await
}
