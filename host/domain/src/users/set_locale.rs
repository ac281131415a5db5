//! Lets a signed-in user choose the language.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::user;

use crate::tenants::LOCALES;
use crate::{Error, Result, Scope};

/// Sets the actor's language; it also decides the language of mails.
pub async fn set_locale(scope: &Scope, locale: &str) -> Result<()> {
    if !LOCALES.contains(&locale) {
        return Err(Error::invalid("locale", "error-invalid"));
    }
    let Some(user) = scope.actor().user() else { return Ok(()) };
    scope
        .update::<user::Entity>()
        .col_expr(user::Column::Locale, Expr::value(locale))
        .filter(user::Column::Id.eq(user))
        .exec(&scope.write().await?)
        .await?;
    Ok(())
}
