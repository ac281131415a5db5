//! Changes a contact's fields, each with a line of history.

use theke_entity::contact;
use theke_entity::ids::ContactId;

use super::upsert::revise;
use crate::changes::Change;
use crate::{Error, Result, Scope, Violation, contacts};

/// Fields that may be written here, beside the tenant's own.
const FIELDS: [&str; 6] = ["salutation", "given_name", "family_name", "email", "phone", "locale"];

/// Writes salutation, names, e-mail address, telephone number, language and custom fields, if the tenant's plugins agree
/// and the contact still has the version that the writer has seen.
pub async fn update(
    scope: &Scope,
    id: ContactId,
    version: i64,
    changes: Vec<Change>,
) -> Result<contact::Model> {
    let before = contacts::get(scope, id).await?;
    let is_known =
        |change: &&Change| change.field.starts_with("custom.") || FIELDS.contains(&change.field.as_str());
    let strangers = changes.iter().filter(|change| !is_known(change));
    let violations: Vec<_> =
        strangers.map(|change| Violation::new(&change.field, "error-unknown-field")).collect();
    if !violations.is_empty() {
        return Err(Error::Invalid(violations));
    }
    Ok(revise(scope, before, version, &changes).await?.0)
}
