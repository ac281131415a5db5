//! Creates a lead.

use theke_entity::lead;

use super::FIELDS;
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates a lead of these fields, if the tenant's plugins agree: `salutation`, `given_name`, `family_name`, `company`,
/// `email`, `phone`, `postcode`, `country`, `message`, `locale`, `source`, `medium`, `campaign`, `product` (its id),
/// `owner` (a user's id), `custom.<name>`. Whoever enquires may be nobody that the tenant knows.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<lead::Model> {
    upsert::only(&FIELDS, changes)?;
    upsert::create(scope, changes).await
}
