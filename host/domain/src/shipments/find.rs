//! Finds shipments: whoever may see an order may see what was sent of it.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{OrderId, ShipmentId};
use theke_entity::shipment::{Column, Entity, Model};
use theke_entity::shipment_line;

use super::pieces;
use crate::{Error, Result, Scope, orders};

/// The shipment with a key, if its order is visible.
pub async fn get(scope: &Scope, id: ShipmentId) -> Result<Model> {
    let shipment = scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)?;
    orders::get(scope, shipment.order_id).await?;
    Ok(shipment)
}

/// The shipments of an order, oldest first.
pub async fn of_order(scope: &Scope, order: OrderId) -> Result<Vec<Model>> {
    orders::get(scope, order).await?;
    let select = scope.find::<Entity>().filter(Column::OrderId.eq(order)).order_by_asc(Column::Id);
    Ok(select.all(&scope.read()).await?)
}

/// What is in shipments that the caller has already been allowed to see.
pub async fn lines(scope: &Scope, shipments: &[ShipmentId]) -> Result<Vec<shipment_line::Model>> {
    pieces::rows(scope, shipments).await
}

/// The latest shipment with a carrier's number: for the tenant's own people and the carriers' messages.
pub async fn by_tracking_number(scope: &Scope, tracking_number: &str) -> Result<Option<Model>> {
    scope.by_staff()?;
    let select = scope.find::<Entity>().filter(Column::TrackingNumber.eq(tracking_number));
    Ok(select.order_by_desc(Column::Id).one(&scope.read()).await?)
}
