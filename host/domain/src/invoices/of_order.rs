//! Makes an invoice of an order.

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use theke_entity::ids::OrderId;
use theke_entity::invoice::{Column, Entity, Model};
use theke_entity::kinds::{InvoiceKind, InvoiceStatus, OrderStatus};
use theke_entity::order;

use super::create::insert;
use crate::changes::{Change, amend};
use crate::lines::{Line, written};
use crate::upsert::{self, Keyed};
use crate::{Error, Result, Scope, orders};

/// Creates the draft of an invoice with all lines of an order that is at least placed. An order is billed once: only
/// when its invoice was taken back as a whole, it may be billed again. `more` are further fields of the invoice.
pub async fn of_order(scope: &Scope, id: OrderId, more: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    orders::get(scope, id).await?;
    // Of two at once, the second waits here, and finds the first one's invoice.
    let order: order::Model = upsert::lock(scope, id.0).await?;
    if matches!(order.status, OrderStatus::Draft | OrderStatus::Cancelled) {
        return Err(Error::invalid("order", "error-order-unplaced"));
    }
    let billed = scope
        .find::<Entity>()
        .filter(Column::OrderId.eq(id))
        .filter(Column::Kind.eq(InvoiceKind::Invoice))
        .all(&scope.read())
        .await?;
    let stands = |invoice: &Model| invoice.status == InvoiceStatus::Draft || invoice.credited < invoice.gross;
    if let Some(invoice) = billed.iter().find(|invoice| stands(invoice)) {
        let number = invoice.number.as_deref().unwrap_or("none");
        return Err(crate::Violation::new("order", "error-order-invoiced").with("number", number).into());
    }
    let rows = orders::rows(scope, id).await?;
    let lines: Vec<Line> =
        rows.iter().map(|row| Line { order_line: Some(row.id), ..orders::line_of(row) }).collect();
    let mut changes = vec![
        Change::new("order", json!(order.id)),
        Change::new("account", json!(order.account_id)),
        Change::new("contact", json!(order.contact_id)),
        Change::new("currency", order.currency.clone()),
        Change::new("reference", order.reference.clone()),
        Change::new("address", order.billing_address.clone()),
        Change::new("lines", written(&lines)),
    ];
    amend(&mut changes, more.to_vec());
    Box::pin(insert(scope, Model::blank(scope), &changes)).await
}
