//! Writes a product by its key in another system, or by its number.

use theke_entity::product;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the product with the `external_ref` or `number` that the changes name; the fields are those of
/// `create`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(product::Model, Upsert)> {
    scope.by_staff()?;
    upsert::upsert(scope, changes).await
}
