//! Writes a lead by its key in another system, or by its number.

use theke_entity::kinds::LeadStatus;
use theke_entity::lead::Model;

use super::transition;
use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Result, Scope};

/// Creates or changes the lead with the `external_ref` or `number` that the changes name; the other fields are those of
/// `create`, and `status`, which follows the same rules as an agent's transition. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    scope.by_staff()?;
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        return upsert::create(scope, changes).await.map(|lead| (lead, Upsert::Created));
    };
    let (statuses, fields): (Vec<_>, Vec<_>) =
        changes.iter().cloned().partition(|change| change.field == "status");
    let version = before.version;
    let (lead, outcome) = upsert::revise(scope, before, version, &fields).await?;
    let Some(change) = statuses.last() else { return Ok((lead, outcome)) };
    let to = upsert::word(change, LeadStatus::parse).map_err(|wrong| crate::Error::Invalid(vec![wrong]))?;
    if to == lead.status {
        return Ok((lead, outcome));
    }
    Ok((transition(scope, lead.id, lead.version, to).await?, Upsert::Updated))
}
