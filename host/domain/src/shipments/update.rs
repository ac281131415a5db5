//! Changes a shipment's fields, each with a line of history.

use theke_entity::ids::ShipmentId;
use theke_entity::shipment::Model;

use super::{FIELDS, get};
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Writes carrier, tracking number and address, note, `external_ref`, `number` and `custom.<name>`, if the tenant's
/// plugins agree and the shipment still has the version that the writer has seen.
pub async fn update(scope: &Scope, id: ShipmentId, version: i64, changes: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    let before = get(scope, id).await?;
    upsert::only(&FIELDS, changes)?;
    Ok(upsert::revise(scope, before, version, changes).await?.0)
}
