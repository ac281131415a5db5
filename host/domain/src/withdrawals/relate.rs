//! Connects a withdrawal with the order that is meant: people name contracts in words of their own.

use theke_entity::ids::{OrderId, WithdrawalId};
use theke_entity::withdrawal::Model;

use super::get;
use crate::upsert;
use crate::{Result, Scope, orders};

/// Sets the order that a withdrawal means, if it still has the version that the agent has seen. Who declared it stays what
/// declaring has proven.
pub async fn relate(scope: &Scope, id: WithdrawalId, version: i64, order: Option<OrderId>) -> Result<Model> {
    let before = get(scope, id).await?;
    if before.version != version {
        return Err(upsert::stale::<Model>());
    }
    if let Some(order) = order {
        orders::get(scope, order).await?;
    }
    let after = Model { order_id: order, ..before.clone() };
    Box::pin(upsert::keep(scope, &before, after)).await?;
    get(scope, id).await
}
