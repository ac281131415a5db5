//! Writes what paying or setting off has made of an invoice.

use serde_json::json;
use theke_entity::invoice::Model;
use theke_entity::kinds::{InvoiceKind, InvoiceStatus};

use super::left_to_pay;
use crate::{Result, Scope, orders, outbox, upsert};

/// Gives an issued invoice the status that its amounts mean, writes it with its history and event, and tells its order.
pub(crate) async fn settle(scope: &Scope, before: &Model, mut after: Model) -> Result<Model> {
    let is_settled = left_to_pay(&after) == 0;
    after.status = if is_settled && after.set_off == after.gross && after.gross > 0 {
        InvoiceStatus::Settled
    } else if is_settled {
        InvoiceStatus::Paid
    } else if after.paid + after.set_off > 0 {
        InvoiceStatus::PartPaid
    } else {
        InvoiceStatus::Issued
    };
    after.paid_at = is_settled.then(|| before.paid_at.unwrap_or_else(|| scope.now()));
    upsert::replace(scope, before, &mut after).await?;
    upsert::record_history(scope, before, &after).await?;
    let event = match after.status {
        InvoiceStatus::PartPaid if after.paid != before.paid => Some("invoice.part-paid"),
        InvoiceStatus::Paid if before.status != InvoiceStatus::Paid => Some("invoice.paid"),
        InvoiceStatus::Settled if before.status != InvoiceStatus::Settled => Some("invoice.settled"),
        _ => None,
    };
    if let Some(event) = event {
        outbox::emit(scope, event, "invoice", after.id.0, body(&after)).await?;
    }
    if let Some(order) = after.order_id {
        orders::paid(scope, order).await?;
    }
    Ok(after)
}

/// The body of an invoice's events.
pub(super) fn body(invoice: &Model) -> serde_json::Value {
    json!({
        "invoice": invoice.id,
        "kind": invoice.kind,
        "number": invoice.number,
        "status": invoice.status,
        "order": invoice.order_id,
        "corrects": invoice.corrects_id,
        "account": invoice.account_id,
        "gross": { "minor": invoice.gross, "currency": invoice.currency },
        "left": { "minor": left_to_pay(invoice), "currency": invoice.currency },
        // Of a credit note, money goes to the customer.
        "is_payable_to_customer": invoice.kind == InvoiceKind::CreditNote,
    })
}
