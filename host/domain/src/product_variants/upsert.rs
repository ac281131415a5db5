//! Writes a variant by its key in another system, or by its SKU.

use theke_entity::product_variant;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the variant with the `external_ref` or `sku` that the changes name; the fields are those of
/// `create`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(product_variant::Model, Upsert)> {
    scope.by_staff()?;
    upsert::upsert(scope, changes).await
}
