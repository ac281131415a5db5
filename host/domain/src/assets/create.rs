//! Creates an asset.

use serde_json::json;
use theke_entity::asset;

use crate::changes::Change;
use crate::scope::Rights;
use crate::{Actor, Error, Result, Scope, upsert};

/// Creates an asset of these fields, if the tenant's plugins agree: `variant` (its id), `serial`, `account`, `contact`,
/// `purchased_at` and `warranty_ends_at` (UTC microseconds), `number` (counted when there is none), `external_ref`,
/// `custom.<name>`. What a customer creates is the customer's own.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<asset::Model> {
    let mut changes = changes.to_vec();
    match (scope.rights(), scope.actor()) {
        (Rights::Actor, Actor::Guest) => return Err(Error::NotFound),
        (Rights::Actor, Actor::Customer(customer)) => {
            changes.retain(|change| change.field != "contact");
            changes.push(Change::new("contact", json!(customer.contact)));
        }
        _ => {}
    }
    upsert::create(scope, &changes).await
}
