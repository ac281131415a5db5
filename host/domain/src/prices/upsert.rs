//! Writes a price by its key in another system, or by what it is the price of.

use theke_entity::price;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the price with the `external_ref`, or with the `variant`, `list`, `minimum_quantity` and
/// `valid_from` that the changes name; the fields are those of `create`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(price::Model, Upsert)> {
    scope.by_staff()?;
    upsert::upsert(scope, changes).await
}
