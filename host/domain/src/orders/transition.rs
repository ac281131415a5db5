//! Moves an order to another status: places, confirms, completes or cancels it.

use serde_json::{Value, json};
use theke_entity::ids::OrderId;
use theke_entity::kinds::{FulfilmentStatus, Lifecycle, LineKind, OrderStatus};
use theke_entity::order::Model;
use theke_entity::{account, contact};

use super::{get, lines, next, tell};
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::scope::Rights;
use crate::upsert::{self, Record};
use crate::{Actor, Error, Result, Scope, outbox};

/// Moves an order to another status, if it still has the version that the actor has seen and the status may follow.
/// Plugins are asked first. Customers place their own drafts, and cancel what has not been confirmed. What has been
/// shipped is not cancelled, and what has not been is not complete.
pub async fn transition(scope: &Scope, id: OrderId, version: i64, to: OrderStatus) -> Result<Model> {
    let order = get(scope, id).await?;
    may_change(scope, &order)?;
    if to != OrderStatus::Placed
        && !(to == OrderStatus::Cancelled && matches!(order.status, OrderStatus::Draft | OrderStatus::Placed))
    {
        scope.by_staff()?;
    }
    if order.version != version {
        return Err(upsert::stale::<Model>());
    }
    check(scope, &order, to).await?;
    let to = asked(scope, &order, to).await?;
    // Read again: a hook may have changed the order, and another request may have shipped something of it.
    let order: Model = upsert::lock(scope, id.0).await?;
    check(scope, &order, to).await?;
    Box::pin(settle(scope, &order, to)).await
}

/// Whether the actor may change an order that it sees: its own, or one of an account that it manages.
pub(super) fn may_change(scope: &Scope, order: &Model) -> Result<()> {
    match (scope.rights(), scope.actor()) {
        (Rights::Actor, Actor::Customer(customer))
            if order.contact_id != Some(customer.contact)
                && !customer.managed_accounts().any(|account| Some(account) == order.account_id) =>
        {
            Err(Error::NotFound)
        }
        (Rights::Actor, Actor::Guest) => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Whether the order may take the status as it is.
async fn check(scope: &Scope, order: &Model, to: OrderStatus) -> Result<()> {
    if !next(order.status).contains(&to) {
        let refused = crate::Violation::new("status", "error-order-transition");
        return Err(refused.with("from", order.status.as_str()).with("to", to.as_str()).into());
    }
    let refuse = |message| Err(Error::invalid("status", message));
    match to {
        OrderStatus::Placed if lines::rows(scope, order.id).await?.is_empty() => {
            Err(Error::invalid("lines", "error-order-empty"))
        }
        OrderStatus::Cancelled if order.fulfilment_status != FulfilmentStatus::Open => {
            refuse("error-order-shipped")
        }
        OrderStatus::Completed if has_open_goods(scope, order).await? => refuse("error-order-unshipped"),
        _ => Ok(()),
    }
}

async fn has_open_goods(scope: &Scope, order: &Model) -> Result<bool> {
    let lines = lines::rows(scope, order.id).await?;
    Ok(lines.iter().any(|line| line.kind == LineKind::Goods && line.shipped < line.quantity))
}

/// The status that plugins leave or put in place of the actor's; other fields are not for this point.
async fn asked(scope: &Scope, order: &Model, to: OrderStatus) -> Result<OrderStatus> {
    let proposal = Proposal {
        point: "order.transition",
        noun: "order",
        subject: order.id.0,
        before: Some(Value::Object(order.fields())),
        changes: vec![Change::new("status", json!(to))],
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => {
            let mut reader = Reader::new(changes);
            let to = reader.take("status");
            reader.finish()?;
            to.ok_or_else(|| Error::invalid("status", "error-transition"))
        }
    }
}

/// Writes the status with its stamp, its history and its event.
async fn settle(scope: &Scope, before: &Model, to: OrderStatus) -> Result<Model> {
    let mut after = Model { status: to, ..before.clone() };
    let now = Some(scope.now());
    let event = match to {
        OrderStatus::Draft => return Err(Error::invalid("status", "error-transition")),
        OrderStatus::Placed => {
            after.placed_at = now;
            "order.placed"
        }
        OrderStatus::Confirmed => {
            after.confirmed_at = now;
            "order.confirmed"
        }
        OrderStatus::Completed => {
            after.completed_at = now;
            "order.completed"
        }
        OrderStatus::Cancelled => {
            after.cancelled_at = now;
            "order.cancelled"
        }
    };
    upsert::replace(scope, before, &mut after).await?;
    upsert::record_history(scope, before, &after).await?;
    let body = json!({
        "order": after.id,
        "status": after.status,
        "account": after.account_id,
        "contact": after.contact_id,
        "gross": { "minor": after.gross, "currency": after.currency },
    });
    outbox::emit(scope, event, "order", after.id.0, body).await?;
    match to {
        OrderStatus::Placed => tell::placed(scope, &after).await?,
        OrderStatus::Confirmed => became_customer(scope, &after).await?,
        OrderStatus::Draft | OrderStatus::Completed | OrderStatus::Cancelled => {}
    }
    Ok(after)
}

/// Whoever has an order confirmed is a customer, whatever it was before.
async fn became_customer(scope: &Scope, order: &Model) -> Result<()> {
    if let Some(account) = order.account_id {
        let before: account::Model = upsert::lock(scope, account.0).await?;
        let after = account::Model { lifecycle: Lifecycle::Customer, ..before.clone() };
        upsert::keep(scope, &before, after).await?;
    }
    if let Some(contact) = order.contact_id {
        let before: contact::Model = upsert::lock(scope, contact.0).await?;
        let after = contact::Model { lifecycle: Lifecycle::Customer, ..before.clone() };
        upsert::keep(scope, &before, after).await?;
    }
    Ok(())
}
