//! Looks at a token without using it: for the page that asks for the password.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::{token, user};

use crate::{Error, Result, Scope, random_secret};

/// The token and its user; [`Error::NotFound`] when it is unknown, used, expired, or its user is shut out.
pub async fn look(scope: &Scope, secret: &str) -> Result<(token::Model, user::Model)> {
    let token = scope
        .find::<token::Entity>()
        .filter(token::Column::TokenHash.eq(random_secret::hash(secret)))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(scope.now()))
        .one(&scope.read())
        .await?
        .ok_or(Error::NotFound)?;
    let user = scope
        .find::<user::Entity>()
        .filter(user::Column::Id.eq(token.user_id))
        .filter(user::Column::Active.eq(true))
        .one(&scope.read())
        .await?
        .ok_or(Error::NotFound)?;
    Ok((token, user))
}
