//! Changes a contact's fields, each with a line of history.

use theke_entity::contact;
use theke_entity::ids::ContactId;

use crate::changes::Change;
use crate::{Result, Scope, contacts, upsert};

/// Fields that customers and plugins may write, beside the tenant's own; the tenant's people may write all.
const FIELDS: [&str; 6] = ["salutation", "given_name", "family_name", "email", "phone", "locale"];

/// Writes salutation, names, e-mail address, telephone number, language and custom fields, and for the tenant's own people
/// all that `upsert` knows, if the tenant's plugins agree and the contact still has the version that the writer has seen.
pub async fn update(
    scope: &Scope,
    id: ContactId,
    version: i64,
    changes: Vec<Change>,
) -> Result<contact::Model> {
    let before = contacts::get(scope, id).await?;
    if scope.plugin().is_some() || scope.by_staff().is_err() {
        upsert::only(&FIELDS, &changes)?;
    }
    Ok(upsert::revise(scope, before, version, &changes).await?.0)
}
