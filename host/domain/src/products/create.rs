//! Creates a product.

use theke_entity::product;

use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Creates a product of these fields, if the tenant's plugins agree: `number` (counted when there is none), `name`,
/// `description`, `status` (active unless it says otherwise), `external_ref`, `custom.<name>`.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<product::Model> {
    scope.by_staff()?;
    upsert::create(scope, changes).await
}
