//! Finds users.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::UserId;
use theke_entity::user;

use crate::validate::normalize_email;
use crate::{Error, Result, Scope};

/// The user with an address.
pub async fn by_email(scope: &Scope, email: &str) -> Result<Option<user::Model>> {
    Ok(scope
        .find::<user::Entity>()
        .filter(user::Column::Email.eq(normalize_email(email)))
        .one(&scope.read())
        .await?)
}

/// The user with a key.
pub async fn get(scope: &Scope, id: UserId) -> Result<user::Model> {
    scope.find_by_id::<user::Entity>(id.0).await?.ok_or(Error::NotFound)
}
