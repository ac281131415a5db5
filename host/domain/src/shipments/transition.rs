//! Moves a shipment to another status.

use serde_json::{Value, json};
use theke_entity::ids::ShipmentId;
use theke_entity::kinds::ShipmentStatus;
use theke_entity::order;
use theke_entity::shipment::Model;

use super::create::unship;
use super::{get, next};
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::upsert::{self, Record};
use crate::{Error, Result, Scope, Violation, orders, outbox};

/// Moves a shipment to another status, if it still has the version that the writer has seen and the status may follow.
/// Plugins are asked first. A shipment that is cancelled gives its goods back to the order's lines.
pub async fn transition(scope: &Scope, id: ShipmentId, version: i64, to: ShipmentStatus) -> Result<Model> {
    scope.by_staff()?;
    let shipment = get(scope, id).await?;
    if shipment.version != version {
        return Err(upsert::stale::<Model>());
    }
    check(&shipment, to)?;
    let to = asked(scope, &shipment, to).await?;
    // The order first, as whoever ships takes it. Then read again: a hook may have changed the shipment.
    let order: order::Model = upsert::lock(scope, shipment.order_id.0).await?;
    let shipment: Model = upsert::lock(scope, id.0).await?;
    check(&shipment, to)?;
    let after = Box::pin(settle(scope, &shipment, to)).await?;
    if to == ShipmentStatus::InTransit && shipment.shipped_at.is_none() {
        orders::tell_shipped(scope, &order, &after).await?;
    }
    Ok(after)
}

fn check(shipment: &Model, to: ShipmentStatus) -> Result<()> {
    if next(shipment.status).contains(&to) {
        return Ok(());
    }
    let refused = Violation::new("status", "error-shipment-transition");
    Err(refused.with("from", shipment.status.as_str()).with("to", to.as_str()).into())
}

/// The status that plugins leave or put in place of the writer's; other fields are not for this point.
async fn asked(scope: &Scope, shipment: &Model, to: ShipmentStatus) -> Result<ShipmentStatus> {
    let proposal = Proposal {
        point: "shipment.transition",
        noun: "shipment",
        subject: shipment.id.0,
        before: Some(Value::Object(shipment.fields())),
        changes: vec![Change::new("status", json!(to))],
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => {
            let mut reader = Reader::new(changes);
            let to = reader.take("status");
            reader.finish()?;
            to.ok_or_else(|| Error::invalid("status", "error-transition"))
        }
    }
}

/// Writes the status with its stamps, its history and its event, and what it means for the order.
async fn settle(scope: &Scope, before: &Model, to: ShipmentStatus) -> Result<Model> {
    let mut after = Model { status: to, ..before.clone() };
    let now = Some(scope.now());
    match to {
        ShipmentStatus::InTransit => after.shipped_at = after.shipped_at.or(now),
        ShipmentStatus::Delivered => {
            after.shipped_at = after.shipped_at.or(now);
            after.delivered_at = after.delivered_at.or(now);
        }
        ShipmentStatus::Cancelled => unship(scope, before).await?,
        ShipmentStatus::Pending | ShipmentStatus::Label | ShipmentStatus::Exception => {}
    }
    upsert::replace(scope, before, &mut after).await?;
    upsert::record_history(scope, before, &after).await?;
    orders::fulfilled(scope, after.order_id).await?;
    let event = match to {
        ShipmentStatus::Pending => return Ok(after),
        ShipmentStatus::Label => "shipment.label",
        ShipmentStatus::InTransit => "shipment.in-transit",
        ShipmentStatus::Delivered => "shipment.delivered",
        ShipmentStatus::Exception => "shipment.exception",
        ShipmentStatus::Cancelled => "shipment.cancelled",
    };
    let body = json!({ "shipment": after.id, "order": after.order_id, "status": after.status });
    outbox::emit(scope, event, "shipment", after.id.0, body).await?;
    Ok(after)
}
