//! Finds the token that a secret is.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::api_token::{Column, Entity, Model};

use crate::clock::MINUTE;
use crate::{Result, Scope, random_secret};

/// The token with a secret, if it is this tenant's, has not been revoked and has not expired. That it is used is noted, at
/// most once a minute.
pub async fn find(scope: &Scope, secret: &str) -> Result<Option<Model>> {
    let hash = random_secret::hash(secret);
    let found = scope.find::<Entity>().filter(Column::TokenHash.eq(hash)).one(&scope.read()).await?;
    let now = scope.now();
    let is_good = |token: &Model| token.revoked_at.is_none() && token.expires_at.is_none_or(|at| now < at);
    let Some(token) = found.filter(is_good) else { return Ok(None) };
    if token.used_at.is_none_or(|used| now - used >= MINUTE) {
        scope
            .update::<Entity>()
            .col_expr(Column::UsedAt, Expr::value(now))
            .filter(Column::Id.eq(token.id))
            .exec(&scope.write().await?)
            .await?;
    }
    Ok(Some(token))
}
