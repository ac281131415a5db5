//! Connects a withdrawal with the order that is meant: people name contracts in words of their own.

use theke_entity::ids::{OrderId, WithdrawalId};
use theke_entity::withdrawal::Model;

use super::get;
use crate::upsert;
use crate::{Result, Scope, orders};

/// Sets the order that a withdrawal means, if it still has the version that the agent has seen. Who ordered declares it.
pub async fn relate(scope: &Scope, id: WithdrawalId, version: i64, order: Option<OrderId>) -> Result<Model> {
    let before = get(scope, id).await?;
    if before.version != version {
        return Err(upsert::stale::<Model>());
    }
    let contact_id = match order {
        Some(order) => orders::get(scope, order).await?.contact_id.or(before.contact_id),
        None => before.contact_id,
    };
    let after = Model { order_id: order, contact_id, ..before.clone() };
    Box::pin(upsert::keep(scope, &before, after)).await?;
    get(scope, id).await
}
