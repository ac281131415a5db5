//! Writes a contact by its key in another system, or by its number.

use theke_entity::contact;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the contact with the `external_ref` or `number` that the changes name. Fields: `external_ref`,
/// `number` (counted when a new contact has none), `salutation`, `given_name`, `family_name`, `email`, `phone`,
/// `locale`, `lifecycle`, `addresses` (the list), `address` (one, in place of the one of its `kind`),
/// `custom.<name>`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(contact::Model, Upsert)> {
    upsert::upsert(scope, changes).await
}
