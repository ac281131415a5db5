//! Creates a contact.

use theke_entity::contact;
use theke_entity::kinds::Lifecycle;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

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

/// Creates a contact, if the tenant's plugins agree.
pub async fn create(scope: &Scope, new: CreateContact) -> Result<contact::Model> {
    let changes = [
        Change::new("number", new.number),
        Change::new("salutation", new.salutation),
        Change::new("given_name", new.given_name),
        Change::new("family_name", new.family_name),
        Change::new("email", new.email),
        Change::new("phone", new.phone),
        Change::new("locale", new.locale),
        Change::new("lifecycle", new.lifecycle.as_str()),
    ];
    upsert::create(scope, &changes).await
}
