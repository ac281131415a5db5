//! Writes a shipment by its key in another system, or by its number.

use theke_entity::ids::OrderId;
use theke_entity::kinds::ShipmentStatus;
use theke_entity::shipment::Model;

use super::create::ship;
use super::transition;
use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Error, Result, Scope};

/// Creates or changes the shipment with the `external_ref` or `number` that the changes name; the other fields are those
/// of `create`, `shipped_at` and `delivered_at` (UTC microseconds), and `status`: a shipment that is new may have any
/// but cancelled, later the same rules hold as for an agent's transition. What is in it is decided when it is created.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    scope.by_staff()?;
    let status = changes.iter().rev().find(|change| change.field == "status");
    let status = status.map(|change| upsert::word(change, ShipmentStatus::parse)).transpose()?;
    let Some(before) = upsert::known::<Model>(scope, changes).await? else {
        if status == Some(ShipmentStatus::Cancelled) {
            return Err(Error::invalid("status", "error-transition"));
        }
        return Box::pin(ship(scope, changes)).await.map(|shipment| (shipment, Upsert::Created));
    };
    let order = changes.iter().rev().find(|change| change.field == "order");
    let order: Option<OrderId> = order.map(upsert::reference).transpose()?.flatten();
    if order.is_some_and(|order| order != before.order_id) {
        return Err(Error::invalid("order", "error-taken"));
    }
    let fields: Vec<_> = changes
        .iter()
        .filter(|change| !matches!(change.field.as_str(), "status" | "lines"))
        .cloned()
        .collect();
    let version = before.version;
    let (shipment, outcome) = upsert::revise(scope, before, version, &fields).await?;
    match status {
        Some(to) if to != shipment.status => {
            Ok((transition(scope, shipment.id, shipment.version, to).await?, Upsert::Updated))
        }
        _ => Ok((shipment, outcome)),
    }
}
