//! An order's lines as rows.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{OrderId, OrderLineId};
use theke_entity::kinds::TaxClass;
use theke_entity::order_line::{ActiveModel, Column, Entity, Model};

use crate::lines::{Line, line_row};
use crate::money::Currency;
use crate::{Error, Result, Scope};

line_row!(Model);

/// The lines of an order that the caller has already been allowed to see, in their order.
pub async fn rows(scope: &Scope, order: OrderId) -> Result<Vec<Model>> {
    of_orders(scope, &[order]).await
}

/// The lines of several such orders.
pub async fn of_orders(scope: &Scope, orders: &[OrderId]) -> Result<Vec<Model>> {
    let select = scope
        .find::<Entity>()
        .filter(Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::OrderId)
        .order_by_asc(Column::Position);
    Ok(select.all(&scope.read()).await?)
}

/// A line of such an order.
pub async fn line(scope: &Scope, order: OrderId, id: OrderLineId) -> Result<Model> {
    let select = scope.find::<Entity>().filter(Column::OrderId.eq(order)).filter(Column::Id.eq(id));
    select.one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// Writes the lines of an order that has none yet.
pub(super) async fn insert(scope: &Scope, order: OrderId, lines: &[Line], currency: Currency) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(lines.len());
    for (position, line) in (1_i64..).zip(lines) {
        rows.push(row(scope, order, position, line, currency)?);
    }
    Entity::insert_many(rows).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

/// Writes the lines of an order in place of those it has; nothing of it has been shipped.
pub(super) async fn replace(scope: &Scope, order: OrderId, lines: &[Line], currency: Currency) -> Result<()> {
    scope.delete::<Entity>().filter(Column::OrderId.eq(order)).exec(&scope.write().await?).await?;
    insert(scope, order, lines, currency).await
}

/// A filled line as a row that nothing of has been shipped.
pub(super) fn row(
    scope: &Scope,
    order: OrderId,
    position: i64,
    line: &Line,
    currency: Currency,
) -> Result<ActiveModel> {
    Ok(ActiveModel {
        id: Set(OrderLineId::new()),
        tenant_id: Set(scope.tenant_id()),
        order_id: Set(order),
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
        shipped: Set(0),
    })
}
