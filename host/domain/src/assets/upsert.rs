//! Writes an asset by its key in another system, by its number, or by its plate.

use theke_entity::asset;

use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the asset with the `external_ref`, the `number`, or the `serial` of that `variant` that the changes
/// name; the fields are those of `create`. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(asset::Model, Upsert)> {
    scope.by_staff()?;
    upsert::upsert(scope, changes).await
}
