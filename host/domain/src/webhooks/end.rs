//! Ends an address that does not want to hear any more.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::WebhookId;
use theke_entity::webhook::{Column, Entity};

use crate::{Result, Scope, history};

/// Tells the address of no further facts; `because` is what the list of webhooks says.
pub async fn end(scope: &Scope, id: WebhookId, because: &str) -> Result<()> {
    let ended = scope
        .update::<Entity>()
        .col_expr(Column::Active, Expr::value(false))
        .col_expr(Column::EndedBecause, Expr::value(because))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::Active.eq(true))
        .exec(&scope.write().await?)
        .await?;
    if ended.rows_affected == 1 {
        history::record(scope, "webhook", id.0, "active", true, false).await?;
    }
    Ok(())
}
