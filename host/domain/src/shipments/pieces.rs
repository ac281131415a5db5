//! What is in a shipment: taken from the lines of its order, never more than is left of them.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use theke_entity::ids::{OrderId, OrderLineId, ShipmentId};
use theke_entity::kinds::LineKind;
use theke_entity::{order_line, shipment_line};
use uuid::Uuid;

use crate::changes::Change;
use crate::lines::LINES_MAX;
use crate::money::Decimal;
use crate::{Error, Result, Scope, Violation, orders, upsert};

/// So much of an order's line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    pub order_line: OrderLineId,
    pub quantity: Decimal,
}

/// The pieces that a change holds: a list of objects with `order_line` and `quantity`.
pub(super) fn read(change: &Change) -> Result<Vec<Piece>, Violation> {
    let wrong = |path: &str| Violation::new(path, "error-invalid");
    let pieces = change.value.as_array().ok_or_else(|| wrong(&change.field))?;
    if pieces.len() > LINES_MAX {
        let violation = Violation::new(&change.field, "error-lines-many");
        return Err(Violation { limit: Some(LINES_MAX), ..violation });
    }
    let mut read: Vec<Piece> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let path = |name: &str| format!("{}.{index}.{name}", change.field);
        let part = |name: &str| Change::new(&path(name), piece.get(name).cloned().unwrap_or_default());
        let order_line = upsert::reference(&part("order_line"))?;
        let order_line = order_line.ok_or_else(|| Violation::new(&path("order_line"), "error-required"))?;
        let quantity = upsert::decimal(&part("quantity"))?.unwrap_or_default();
        if quantity <= Decimal::ZERO {
            return Err(Violation::new(&path("quantity"), "error-quantity"));
        }
        if read.iter().any(|other| other.order_line == order_line) {
            return Err(Violation::new(&path("order_line"), "error-taken"));
        }
        read.push(Piece { order_line, quantity });
    }
    Ok(read)
}

/// All that is left of an order.
pub(super) async fn left(scope: &Scope, order: OrderId) -> Result<Vec<Piece>> {
    let rows = orders::rows(scope, order).await?;
    let left = rows.iter().filter(|row| row.kind == LineKind::Goods && row.shipped < row.quantity);
    Ok(left
        .map(|row| Piece {
            order_line: row.id,
            quantity: Decimal::from_millionths(row.quantity - row.shipped),
        })
        .collect())
}

/// Takes a piece from its line, if so much is left of it: the condition and the change are one statement. `index` is
/// the piece's place, for the sentence that names the line and what is left.
pub(super) async fn take(scope: &Scope, order: OrderId, index: usize, piece: &Piece) -> Result<()> {
    let quantity = piece.quantity.millionths();
    let taken = scope
        .update::<order_line::Entity>()
        .col_expr(order_line::Column::Shipped, Expr::col(order_line::Column::Shipped).add(quantity))
        .filter(order_line::Column::Id.eq(piece.order_line))
        .filter(order_line::Column::OrderId.eq(order))
        .filter(order_line::Column::Kind.eq(LineKind::Goods))
        .filter(
            Expr::col(order_line::Column::Shipped).add(quantity).lte(Expr::col(order_line::Column::Quantity)),
        )
        .exec(&scope.write().await?)
        .await?;
    if taken.rows_affected == 1 {
        return Ok(());
    }
    let line = match orders::line(scope, order, piece.order_line).await {
        Err(Error::NotFound) => {
            return Err(Error::invalid(&format!("lines.{index}.order_line"), "error-not-found"));
        }
        line => line?,
    };
    let path = format!("lines.{index}.quantity");
    if line.kind != LineKind::Goods {
        return Err(Violation::new(&path, "error-not-shippable").with("line", name(&line)).into());
    }
    let left = Decimal::from_millionths(line.quantity - line.shipped);
    let more = Violation::new(&path, "error-shipped-more");
    Err(more.with("line", name(&line)).with("left", left.to_string()).into())
}

/// Gives the pieces of a shipment back to their lines.
pub(super) async fn give_back(scope: &Scope, shipment: ShipmentId) -> Result<()> {
    for piece in rows(scope, &[shipment]).await? {
        scope
            .update::<order_line::Entity>()
            .col_expr(order_line::Column::Shipped, Expr::col(order_line::Column::Shipped).sub(piece.quantity))
            .filter(order_line::Column::Id.eq(piece.order_line_id))
            .exec(&scope.write().await?)
            .await?;
    }
    Ok(())
}

/// Writes what is in a new shipment.
pub(super) async fn insert(scope: &Scope, shipment: ShipmentId, pieces: &[Piece]) -> Result<()> {
    let rows = pieces.iter().map(|piece| shipment_line::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        shipment_id: Set(shipment),
        order_line_id: Set(piece.order_line),
        quantity: Set(piece.quantity.millionths()),
    });
    shipment_line::Entity::insert_many(rows).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

/// What is in shipments that the caller has already been allowed to see.
pub(super) async fn rows(scope: &Scope, shipments: &[ShipmentId]) -> Result<Vec<shipment_line::Model>> {
    let select = scope
        .find::<shipment_line::Entity>()
        .filter(shipment_line::Column::ShipmentId.is_in(shipments.iter().copied()));
    Ok(sea_orm::QueryOrder::order_by_asc(select, shipment_line::Column::Id).all(&scope.read()).await?)
}

/// What people call a line of an order: its place and its words.
fn name(line: &order_line::Model) -> String {
    let words = if line.description.is_empty() { &line.sku } else { &line.description };
    format!("{} ({words})", line.position)
}
