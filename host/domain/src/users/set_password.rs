//! Sets a password with the right that a token gives.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::user;

use crate::{Result, Scope, passwords, sessions, tokens, users};

/// Sets the password of the token's user, uses the token up, and ends all of the user's sessions: whoever knew
/// the old password is out. Answers the user as it is now.
pub async fn set_password(scope: &Scope, secret: &str, password: &str) -> Result<user::Model> {
    let (_, user) = tokens::look(scope, secret).await?;
    passwords::check_for(password, &[&user.email, &user.name, &scope.tenant().name, &scope.tenant().slug])?;
    // Hashed before the first write: no transaction waits for it.
    let hash = scope.host().passwords.hash(password).await?;
    tokens::spend(scope, secret, user.id).await?;
    scope
        .update::<user::Entity>()
        .col_expr(user::Column::PasswordHash, Expr::value(hash))
        .col_expr(user::Column::UpdatedAt, Expr::value(scope.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(&scope.write().await?)
        .await?;
    sessions::close_all(scope, user.id).await?;
    users::get(scope, user.id).await
}
