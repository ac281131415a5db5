//! Changes a price's fields, each with a line of history.

use theke_entity::ids::PriceId;
use theke_entity::price;

use super::get;
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Writes the fields that `create` knows, if the tenant's plugins agree and the price still has the version that the
/// writer has seen.
pub async fn update(scope: &Scope, id: PriceId, version: i64, changes: &[Change]) -> Result<price::Model> {
    scope.by_staff()?;
    let before = get(scope, id).await?;
    Ok(upsert::revise(scope, before, version, changes).await?.0)
}
