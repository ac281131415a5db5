//! Creates a price of a variant.

use theke_entity::price;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates a price of these fields, if the tenant's plugins agree: `variant` (its id), `amount` (`minor` units and a
/// `currency`), `list` (the standard one unless it says otherwise), `basis` (net unless it says otherwise),
/// `minimum_quantity`, `valid_from` and `valid_until` (UTC microseconds), `external_ref`.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<price::Model> {
    scope.by_staff()?;
    upsert::create(scope, changes).await
}
