//! Creates a contact.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use theke_entity::contact;
use theke_entity::ids::ContactId;
use theke_entity::kinds::Lifecycle;

use crate::tenants::LOCALES;
use crate::validate::{Violations, normalize_email};
use crate::{Result, Scope, series};

/// What a new contact needs.
#[derive(Clone, Debug)]
pub struct CreateContact {
    /// What people quote; counted by the tenant when empty.
    pub number: String,
    /// E.g. `Frau`; may be empty.
    pub salutation: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// Address, if it has one.
    pub email: Option<String>,
    /// Telephone number, if it has one.
    pub phone: Option<String>,
    /// `de` or `en`.
    pub locale: String,
    /// Prospect, customer or former.
    pub lifecycle: Lifecycle,
}

/// Creates a contact.
pub async fn create(scope: &Scope, new: CreateContact) -> Result<contact::Model> {
    let email = new.email.as_deref().map(normalize_email).filter(|email| !email.is_empty());
    let mut violations = Violations::default();
    violations.line("family_name", &new.family_name);
    if let Some(email) = &email {
        violations.email("email", email);
    }
    if !LOCALES.contains(&new.locale.as_str()) {
        violations.add("locale", "error-invalid");
    }
    violations.finish()?;
    let number = match new.number.as_str() {
        "" => format!("C-{:05}", series::next(scope, "contact").await?),
        number => number.to_owned(),
    };
    let now = scope.now();
    let row = contact::ActiveModel {
        id: Set(ContactId::new()),
        tenant_id: Set(scope.tenant_id()),
        number: Set(number),
        salutation: Set(new.salutation),
        given_name: Set(new.given_name),
        family_name: Set(new.family_name),
        email: Set(email),
        phone: Set(new.phone),
        locale: Set(new.locale),
        addresses: Set(json!([])),
        lifecycle: Set(new.lifecycle),
        external_ref: Set(None),
        custom: Set(json!({})),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Ok(contact::Entity::insert(row).exec_with_returning(&scope.write().await?).await?)
}
