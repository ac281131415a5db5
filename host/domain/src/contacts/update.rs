//! Changes a contact's fields, each with a line of history.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::Value;
use theke_entity::contact;
use theke_entity::ids::ContactId;

use crate::changes::Change;
use crate::validate::{LINE_CHARACTERS_MAX, is_email, normalize_email};
use crate::{Error, Result, Scope, Violation, contacts, history};

/// Writes salutation, names, e-mail address, telephone number, language and custom fields, if the contact still has
/// the version that the writer has seen.
pub async fn update(
    scope: &Scope,
    id: ContactId,
    version: i64,
    changes: Vec<Change>,
) -> Result<contact::Model> {
    let before = contacts::get(scope, id).await?;
    let mut after = before.clone();
    let mut violations = Vec::new();
    for change in changes {
        if let Err(violation) = apply(&mut after, &change) {
            violations.push(violation);
        }
    }
    if !violations.is_empty() {
        return Err(Error::Invalid(violations));
    }
    let written = scope
        .update::<contact::Entity>()
        .col_expr(contact::Column::Salutation, Expr::value(after.salutation.clone()))
        .col_expr(contact::Column::GivenName, Expr::value(after.given_name.clone()))
        .col_expr(contact::Column::FamilyName, Expr::value(after.family_name.clone()))
        .col_expr(contact::Column::Email, Expr::value(after.email.clone()))
        .col_expr(contact::Column::Phone, Expr::value(after.phone.clone()))
        .col_expr(contact::Column::Locale, Expr::value(after.locale.clone()))
        .col_expr(contact::Column::Custom, Expr::value(after.custom.clone()))
        .col_expr(contact::Column::Version, Expr::col(contact::Column::Version).add(1))
        .col_expr(contact::Column::UpdatedAt, Expr::value(scope.now()))
        .filter(contact::Column::Id.eq(id))
        .filter(contact::Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    if written.rows_affected != 1 {
        return Err(Error::Conflict("the contact has changed since it was read".to_owned()));
    }
    for (field, from, to) in [
        ("salutation", Value::from(before.salutation), Value::from(after.salutation)),
        ("given_name", before.given_name.into(), after.given_name.into()),
        ("family_name", before.family_name.into(), after.family_name.into()),
        ("email", before.email.into(), after.email.into()),
        ("phone", before.phone.into(), after.phone.into()),
        ("locale", before.locale.into(), after.locale.into()),
        ("custom", before.custom, after.custom),
    ] {
        history::record(scope, "contact", id.0, field, from, to).await?;
    }
    contacts::get(scope, id).await
}

/// Sets one field, or says what is wrong with its value.
fn apply(contact: &mut contact::Model, change: &Change) -> Result<(), Violation> {
    let wrong = |message: &str| Violation::new(&change.field, message);
    if let Some(name) = change.field.strip_prefix("custom.") {
        let Some(custom) = contact.custom.as_object_mut() else { return Err(wrong("error-invalid")) };
        match &change.value {
            Value::Null => custom.remove(name),
            value => custom.insert(name.to_owned(), value.clone()),
        };
        return Ok(());
    }
    let text = match &change.value {
        Value::Null => None,
        Value::String(text) if text.chars().count() > LINE_CHARACTERS_MAX => {
            return Err(Violation { limit: Some(LINE_CHARACTERS_MAX), ..wrong("error-too-long") });
        }
        Value::String(text) if text.chars().any(char::is_control) => return Err(wrong("error-invalid")),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => return Err(wrong("error-invalid")),
    };
    match change.field.as_str() {
        "salutation" => contact.salutation = text.unwrap_or_default(),
        "given_name" => contact.given_name = text.unwrap_or_default(),
        "family_name" => contact.family_name = text.ok_or_else(|| wrong("error-required"))?,
        "phone" => contact.phone = text,
        "email" => {
            let email = text.map(|email| normalize_email(&email));
            if email.as_deref().is_some_and(|email| !is_email(email)) {
                return Err(wrong("error-email"));
            }
            contact.email = email;
        }
        "locale" => {
            contact.locale = text
                .filter(|locale| crate::tenants::LOCALES.contains(&locale.as_str()))
                .ok_or_else(|| wrong("error-invalid"))?;
        }
        _ => return Err(wrong("error-unknown-field")),
    }
    Ok(())
}
