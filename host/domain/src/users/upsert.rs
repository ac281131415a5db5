//! Writes a user by its address.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::{ContactId, UserId};
use theke_entity::kinds::UserKind;
use theke_entity::user;

use super::CreateUser;
use crate::tenants::LOCALES;
use crate::upsert::Upsert;
use crate::validate::Violations;
use crate::{Error, Result, Scope, contacts, history, users};

/// What a user should be; what is none stays as it is.
#[derive(Clone, Debug, Default)]
pub struct UpsertUser {
    /// Address to sign in with: the key.
    pub email: String,
    /// What people read; a new customer's is its contact's unless given.
    pub name: Option<String>,
    /// Which doors open; a new user's must be given, and a known user's never changes here.
    pub kind: Option<UserKind>,
    /// A customer's contact; never changes here.
    pub contact: Option<ContactId>,
    /// `de` or `en`; a new user's is the tenant's unless given.
    pub locale: Option<String>,
    /// Whether it may sign in.
    pub active: Option<bool>,
}

/// Creates or changes the user with an address. Nobody is invited, and a password is neither set nor changed.
pub async fn upsert(scope: &Scope, wanted: UpsertUser) -> Result<(UserId, Upsert)> {
    match users::by_email(scope, &wanted.email).await? {
        Some(before) => change(scope, before, wanted).await,
        None => create(scope, wanted).await.map(|user| (user, Upsert::Created)),
    }
}

async fn create(scope: &Scope, wanted: UpsertUser) -> Result<UserId> {
    let Some(kind) = wanted.kind else { return Err(Error::invalid("kind", "error-required")) };
    let mut name = wanted.name.unwrap_or_default();
    if let Some(contact) = wanted.contact {
        let taken = scope.find::<user::Entity>().filter(user::Column::ContactId.eq(contact));
        if taken.one(&scope.read()).await?.is_some() {
            return Err(Error::invalid("contact", "error-taken"));
        }
        if name.is_empty() {
            name = contacts::full_name(&contacts::get(scope, contact).await?);
        }
    }
    let locale = wanted.locale.unwrap_or_else(|| scope.tenant().locale.clone());
    let new = CreateUser { email: wanted.email, name, kind, contact: wanted.contact, locale };
    let user = users::create(scope, new).await?;
    if wanted.active == Some(false) {
        users::set_active(scope, user.id, false).await?;
    }
    Ok(user.id)
}

async fn change(scope: &Scope, before: user::Model, wanted: UpsertUser) -> Result<(UserId, Upsert)> {
    let mut violations = Violations::default();
    // Who comes in by another door is another user: nobody is made an agent by a line in a list.
    if wanted.kind.is_some_and(|kind| kind != before.kind) {
        violations.add("kind", "error-unknown-field");
    }
    if wanted.contact.is_some() && wanted.contact != before.contact_id {
        violations.add("contact", "error-unknown-field");
    }
    let name = wanted.name.unwrap_or_else(|| before.name.clone());
    let locale = wanted.locale.unwrap_or_else(|| before.locale.clone());
    let active = wanted.active.unwrap_or(before.active);
    violations.line("name", &name);
    if !LOCALES.contains(&locale.as_str()) {
        violations.add("locale", "error-invalid");
    }
    violations.finish()?;
    if name == before.name && locale == before.locale && active == before.active {
        return Ok((before.id, Upsert::Unchanged));
    }
    scope
        .update::<user::Entity>()
        .col_expr(user::Column::Name, Expr::value(name.clone()))
        .col_expr(user::Column::Locale, Expr::value(locale.clone()))
        .col_expr(user::Column::UpdatedAt, Expr::value(scope.now()))
        .filter(user::Column::Id.eq(before.id))
        .exec(&scope.write().await?)
        .await?;
    if active != before.active {
        users::set_active(scope, before.id, active).await?;
    }
    let id = before.id.0;
    history::record(scope, "user", id, "name", before.name, name).await?;
    history::record(scope, "user", id, "locale", before.locale, locale).await?;
    history::record(scope, "user", id, "active", before.active, active).await?;
    Ok((before.id, Upsert::Updated))
}
