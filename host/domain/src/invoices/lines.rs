//! An invoice's lines as rows.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{InvoiceId, InvoiceLineId};
use theke_entity::invoice_line::{ActiveModel, Column, Entity, Model};
use theke_entity::kinds::TaxClass;

use crate::lines::{Line, line_row};
use crate::money::Currency;
use crate::{Result, Scope};

line_row!(Model);

/// The lines of an invoice that the caller has already been allowed to see, in their order.
pub async fn rows(scope: &Scope, invoice: InvoiceId) -> Result<Vec<Model>> {
    let select = scope.find::<Entity>().filter(Column::InvoiceId.eq(invoice));
    Ok(select.order_by_asc(Column::Position).all(&scope.read()).await?)
}

/// The same as whoever writes an invoice says them.
pub async fn as_written(scope: &Scope, invoice: InvoiceId) -> Result<Vec<Line>> {
    let rows = rows(scope, invoice).await?;
    Ok(rows.iter().map(|row| Line { order_line: row.order_line_id, ..line_of(row) }).collect())
}

/// Writes the lines of a draft in place of those it has.
pub(super) async fn replace(
    scope: &Scope,
    invoice: InvoiceId,
    lines: &[Line],
    currency: Currency,
) -> Result<()> {
    let database = scope.write().await?;
    scope.delete::<Entity>().filter(Column::InvoiceId.eq(invoice)).exec(&database).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(lines.len());
    for (position, line) in (1_i64..).zip(lines) {
        rows.push(ActiveModel {
            id: Set(InvoiceLineId::new()),
            tenant_id: Set(scope.tenant_id()),
            invoice_id: Set(invoice),
            order_line_id: Set(line.order_line),
            position: Set(position),
            kind: Set(line.kind),
            variant_id: Set(line.variant),
            sku: Set(line.sku.clone()),
            description: Set(line.description.clone()),
            quantity: Set(line.quantity.millionths()),
            unit: Set(line.unit.clone()),
            unit_price: Set(line.unit_price.unwrap_or_default().millionths()),
            discount: Set(line.discount.millionths()),
            tax_class: Set(line.tax_class.unwrap_or(TaxClass::Standard)),
            tax_rate: Set(line.tax_rate.unwrap_or_default().millionths()),
            net: Set(line.net(currency)?.minor()),
        });
    }
    Entity::insert_many(rows).exec_without_returning(&database).await?;
    Ok(())
}
