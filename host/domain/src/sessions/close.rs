//! Ends sessions.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::UserId;
use theke_entity::session;

use crate::{Result, Scope, random_secret};

/// Ends the session of a cookie's secret.
pub async fn close(scope: &Scope, secret: &str) -> Result<()> {
    scope
        .delete::<session::Entity>()
        .filter(session::Column::TokenHash.eq(random_secret::hash(secret)))
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}

/// Ends all sessions of a user: after a new password, or when the user is shut out.
pub async fn close_all(scope: &Scope, user: UserId) -> Result<()> {
    scope
        .delete::<session::Entity>()
        .filter(session::Column::UserId.eq(user))
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}
