//! How much of a budget is used.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QuerySelect};
use theke_entity::budget::{Column, Entity, Model};
use theke_entity::kinds::{OutboxKind, OutboxStatus};
use theke_entity::{file, outbox, plugin_document};

use super::Budget;
use crate::{Result, Scope};

/// What is used and what may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub used: i64,
    pub limit: i64,
}

/// How a budget stands in the scope's transaction, with what the scope itself has used. Asked after the use.
pub(super) async fn standing(scope: &Scope, budget: Budget) -> Result<Standing> {
    let limit = |amount: Option<i64>| amount.or(budget.standard()).unwrap_or(i64::MAX);
    let noted = scope.counts().of(budget);
    Ok(match find(scope, budget).await? {
        Some(row) => {
            let used = if row.period == budget.period(scope) { row.used } else { 0 };
            Standing { used: used + noted, limit: limit(row.amount) }
        }
        None => Standing { used: first_count(scope, budget, noted).await?, limit: limit(None) },
    })
}

/// The counter, if anything was ever counted or granted.
pub(super) async fn find(scope: &Scope, budget: Budget) -> Result<Option<Model>> {
    Ok(scope.find::<Entity>().filter(Column::Name.eq(budget.as_str())).one(&scope.read()).await?)
}

/// What a counter begins with: what is there, the scope's own work included. Afterwards it is kept up, never counted again.
pub(super) async fn first_count(scope: &Scope, budget: Budget, noted: i64) -> Result<i64> {
    match budget {
        Budget::Storage => {
            let documents = sum::<plugin_document::Entity>(scope, plugin_document::Column::Bytes).await?;
            Ok(documents + sum::<file::Entity>(scope, file::Column::Size).await?)
        }
        Budget::Jobs => {
            let waiting = scope
                .find::<outbox::Entity>()
                .filter(outbox::Column::Kind.eq(OutboxKind::PluginJob))
                .filter(outbox::Column::Status.eq(OutboxStatus::Waiting));
            let count = waiting.count(&scope.read()).await?;
            Ok(i64::try_from(count).unwrap_or(i64::MAX))
        }
        Budget::Mails | Budget::Requests | Budget::Calls => Ok(noted),
    }
}

/// The sum of a column of whole numbers over a tenant's rows. PostgreSQL adds them up to a decimal.
async fn sum<E>(scope: &Scope, column: E::Column) -> Result<i64>
where
    E: theke_entity::TenantTable,
{
    let sum = Expr::col(column).sum().cast_as("bigint");
    let sum: Option<Option<i64>> =
        scope.find::<E>().select_only().expr_as(sum, "sum").into_tuple().one(&scope.read()).await?;
    Ok(sum.flatten().unwrap_or(0))
}
