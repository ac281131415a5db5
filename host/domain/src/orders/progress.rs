//! Keeps what an order says of its deliveries and payments in step with its shipments and invoices.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::OrderId;
use theke_entity::kinds::{
    FulfilmentStatus, InvoiceKind, InvoiceStatus, LineKind, PaymentStatus, ShipmentStatus,
};
use theke_entity::order::Model;
use theke_entity::{invoice, shipment};

use super::lines;
use crate::{Result, Scope, upsert};

/// Reckons anew what has been delivered of an order; the caller holds its lock.
pub(crate) async fn fulfilled(scope: &Scope, id: OrderId) -> Result<()> {
    let order: Model = upsert::lock(scope, id.0).await?;
    let lines = lines::rows(scope, id).await?;
    let goods: Vec<_> = lines.iter().filter(|line| line.kind == LineKind::Goods).collect();
    let on_its_way = scope
        .find::<shipment::Entity>()
        .filter(shipment::Column::OrderId.eq(id))
        .filter(shipment::Column::Status.is_not_in([ShipmentStatus::Delivered, ShipmentStatus::Cancelled]))
        .one(&scope.read())
        .await?;
    let status = if goods.iter().all(|line| line.shipped == 0) {
        FulfilmentStatus::Open
    } else if goods.iter().any(|line| line.shipped < line.quantity) {
        FulfilmentStatus::PartShipped
    } else if on_its_way.is_some() {
        FulfilmentStatus::Shipped
    } else {
        FulfilmentStatus::Delivered
    };
    write(scope, &order, Model { fulfilment_status: status, ..order.clone() }).await
}

/// Reckons anew what has been paid of an order, from its invoices and their credit notes.
pub(crate) async fn paid(scope: &Scope, id: OrderId) -> Result<()> {
    let order: Model = upsert::lock(scope, id.0).await?;
    let documents = scope
        .find::<invoice::Entity>()
        .filter(invoice::Column::OrderId.eq(id))
        .filter(invoice::Column::Status.ne(InvoiceStatus::Draft))
        .all(&scope.read())
        .await?;
    let sum = |kind: InvoiceKind, amount: fn(&invoice::Model) -> i64| -> i64 {
        documents.iter().filter(|document| document.kind == kind).map(amount).sum()
    };
    let came_in = sum(InvoiceKind::Invoice, |invoice| invoice.paid);
    let went_out = sum(InvoiceKind::CreditNote, |note| note.paid);
    let taken_back = sum(InvoiceKind::CreditNote, |note| note.gross);
    let status = if came_in == 0 {
        PaymentStatus::Unpaid
    } else if went_out >= came_in {
        PaymentStatus::Refunded
    } else if came_in - went_out >= order.gross - taken_back {
        PaymentStatus::Paid
    } else {
        PaymentStatus::PartPaid
    };
    write(scope, &order, Model { payment_status: status, ..order.clone() }).await
}

async fn write(scope: &Scope, before: &Model, mut after: Model) -> Result<()> {
    if after == *before {
        return Ok(());
    }
    upsert::replace(scope, before, &mut after).await?;
    upsert::record_history(scope, before, &after).await
}
