//! Writes an order by its key in another system, or by its number.

use theke_entity::kinds::OrderStatus;
use theke_entity::order::Model;

use super::create::insert;
use super::transition;
use super::update::revise;
use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Error, Result, Scope};

/// Creates or changes the order with the `external_ref` or `number` that the changes name; the other fields are those of
/// `create`, `placed_at`, and `status`: an order that is new may have any, as it had it where it comes from; later the
/// same rules hold as for an agent's transition. What no change names stays.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    scope.by_staff()?;
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        return insert(scope, changes, None).await.map(|order| (order, Upsert::Created));
    };
    let (statuses, fields): (Vec<_>, Vec<_>) =
        changes.iter().cloned().partition(|change| change.field == "status");
    let version = before.version;
    let (order, outcome) = Box::pin(revise(scope, before, version, &fields)).await?;
    let Some(change) = statuses.last() else { return Ok((order, outcome)) };
    let to = upsert::word(change, OrderStatus::parse).map_err(Error::from)?;
    if to == order.status {
        return Ok((order, outcome));
    }
    Ok((transition(scope, order.id, order.version, to).await?, Upsert::Updated))
}
