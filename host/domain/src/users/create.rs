//! Creates a user.

use sea_orm::{ActiveValue::Set, EntityTrait};
use theke_entity::ids::{ContactId, UserId};
use theke_entity::kinds::UserKind;
use theke_entity::user;

use super::by_email;
use crate::tenants::LOCALES;
use crate::validate::{Violations, normalize_email};
use crate::{Error, Result, Scope};

/// What a new user needs. It has no password yet: an invitation lets the person choose one.
#[derive(Clone, Debug)]
pub struct CreateUser {
    /// Address to sign in with and to receive mail at.
    pub email: String,
    /// What people read.
    pub name: String,
    /// Which doors open.
    pub kind: UserKind,
    /// A customer's contact; none for others.
    pub contact: Option<ContactId>,
    /// `de` or `en`.
    pub locale: String,
}

/// Creates a user; [`Error::Conflict`] when the address is taken in this tenant.
pub async fn create(scope: &Scope, new: CreateUser) -> Result<user::Model> {
    let email = normalize_email(&new.email);
    let mut violations = Violations::default();
    violations.email("email", &email);
    violations.line("name", &new.name);
    if !LOCALES.contains(&new.locale.as_str()) {
        violations.add("locale", "error-invalid");
    }
    if (new.kind == UserKind::Customer) != new.contact.is_some() {
        violations.add("contact", "error-required");
    }
    violations.finish()?;
    let database = scope.write().await?;
    if by_email(scope, &email).await?.is_some() {
        return Err(Error::Conflict(format!("there is already a user with the address {email}")));
    }
    let now = scope.now();
    let row = user::ActiveModel {
        id: Set(UserId::new()),
        tenant_id: Set(scope.tenant_id()),
        email: Set(email),
        name: Set(new.name),
        kind: Set(new.kind),
        contact_id: Set(new.contact),
        password_hash: Set(None),
        locale: Set(new.locale),
        active: Set(true),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Ok(user::Entity::insert(row).exec_with_returning(&database).await?)
}
