//! Uninstalls a plugin from a tenant.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::plugin_install::{Column, Entity};

use super::bump_generation;
use crate::{Error, Result, Scope};

/// Switches the plugin off. Its documents and settings stay, so that installing it again brings everything back.
pub async fn remove(scope: &Scope, name: &str) -> Result<()> {
    let database = scope.write().await?;
    let removed = scope
        .update::<Entity>()
        .col_expr(Column::Enabled, Expr::value(false))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Name.eq(name))
        .filter(Column::Enabled.eq(true))
        .exec(&database)
        .await?;
    if removed.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    bump_generation(&database).await
}
