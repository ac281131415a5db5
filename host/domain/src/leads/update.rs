//! Changes a lead's fields, each with a line of history.

use theke_entity::ids::LeadId;
use theke_entity::lead;

use super::{FIELDS, get};
use crate::changes::Change;
use crate::{Result, Scope, upsert};

/// Writes the fields that `create` knows, if the tenant's plugins agree and the lead still has the version that the
/// writer has seen.
pub async fn update(scope: &Scope, id: LeadId, version: i64, changes: &[Change]) -> Result<lead::Model> {
    let before = get(scope, id).await?;
    upsert::only(&FIELDS, changes)?;
    Ok(upsert::revise(scope, before, version, changes).await?.0)
}
