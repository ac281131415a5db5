//! Changes a contact's fields, each with a line of history.

use theke_entity::contact;
use theke_entity::ids::ContactId;

use crate::changes::Change;
use crate::{Result, Scope, contacts, upsert};

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
    upsert::only(&FIELDS, &changes)?;
    Ok(upsert::revise(scope, before, version, &changes).await?.0)
}
