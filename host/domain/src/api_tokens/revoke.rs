//! Revokes a token.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::api_token::{Column, Entity};

use crate::{Error, Result, Scope};

/// Makes a token useless from the next request on; it stays listed. Not found when no token that is good has the name.
pub async fn revoke(scope: &Scope, name: &str) -> Result<()> {
    scope.by_staff()?;
    let revoked = scope
        .update::<Entity>()
        .col_expr(Column::RevokedAt, Expr::value(scope.now()))
        .filter(Column::Name.eq(name))
        .filter(Column::RevokedAt.is_null())
        .exec(&scope.write().await?)
        .await?;
    if revoked.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
