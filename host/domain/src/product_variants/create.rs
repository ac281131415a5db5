//! Creates a variant of a product.

use theke_entity::product_variant;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates a variant of these fields, if the tenant's plugins agree: `product` (its id), `sku`, `name`, `tax_class`
/// (standard unless it says otherwise), `attributes.<name>`, `external_ref`, `custom.<name>`.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<product_variant::Model> {
    scope.by_staff()?;
    upsert::create(scope, changes).await
}
