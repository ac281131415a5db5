//! Lets a signed-in user choose the language.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::user;

use crate::changes::Change;
use crate::tenants::LOCALES;
use crate::{Actor, Error, Result, Scope, contacts};

/// Sets the actor's language. A customer's contact gets it, too: it decides the language of mails about cases.
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
    if let Actor::Customer(customer) = scope.actor() {
        let version = contacts::get(scope, customer.contact).await?.version;
        contacts::update(scope, customer.contact, version, vec![Change::new("locale", locale)]).await?;
    }
    Ok(())
}
