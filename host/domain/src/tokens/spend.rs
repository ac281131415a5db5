//! Uses a token, once.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::UserId;
use theke_entity::token;

use crate::{Error, Result, Scope, random_secret};

/// Uses a token up, with all others of its user: whoever holds an older link must not set the password again.
/// [`Error::NotFound`] when somebody was faster, or a newer token or time has ended it.
pub async fn spend(scope: &Scope, secret: &str, user: UserId) -> Result<()> {
    let spent = scope
        .update::<token::Entity>()
        .col_expr(token::Column::UsedAt, Expr::value(scope.now()))
        .filter(token::Column::TokenHash.eq(random_secret::hash(secret)))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(scope.now()))
        .exec(&scope.write().await?)
        .await?;
    if spent.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    scope
        .update::<token::Entity>()
        .col_expr(token::Column::UsedAt, Expr::value(scope.now()))
        .filter(token::Column::UserId.eq(user))
        .filter(token::Column::UsedAt.is_null())
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}
