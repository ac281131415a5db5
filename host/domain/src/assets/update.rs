//! Changes an asset's fields, each with a line of history.

use theke_entity::asset;
use theke_entity::ids::AssetId;

use super::get;
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Writes the fields that `create` knows, if the tenant's plugins agree and the asset still has the version that the
/// writer has seen.
pub async fn update(scope: &Scope, id: AssetId, version: i64, changes: &[Change]) -> Result<asset::Model> {
    let before = get(scope, id).await?;
    Ok(upsert::revise(scope, before, version, changes).await?.0)
}
