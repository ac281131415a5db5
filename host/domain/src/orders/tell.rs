//! Tells the customer by mail what has become of an order.

use serde_json::json;
use theke_entity::order::Model;
use theke_entity::shipment;

use crate::letters::{Letter, send};
use crate::{Result, Scope, contacts};

/// It has arrived.
pub(super) async fn placed(scope: &Scope, order: &Model) -> Result<()> {
    let gross = json!({ "minor": order.gross, "currency": order.currency });
    let context =
        json!({ "order": { "number": order.number, "reference": order.reference, "gross": gross } });
    customer(scope, order, "emails/orders/placed", context).await
}

/// Something of it is on its way.
pub(crate) async fn shipped(scope: &Scope, order: &Model, shipment: &shipment::Model) -> Result<()> {
    let context = json!({
        "order": { "number": order.number, "reference": order.reference },
        "shipment": {
            "number": shipment.number,
            "carrier": shipment.carrier,
            "tracking_number": shipment.tracking_number,
            "tracking_url": shipment.tracking_url,
        },
    });
    customer(scope, order, "emails/orders/shipped", context).await
}

/// Whoever ordered; an order of a company alone has nobody to write to.
async fn customer(scope: &Scope, order: &Model, template: &str, context: serde_json::Value) -> Result<()> {
    let Some(contact) = order.contact_id else { return Ok(()) };
    let contact = contacts::get(&scope.tenant_wide(), contact).await?;
    send(scope, &contact, Letter { template, path: format!("/orders/{}", order.id), context }).await
}
