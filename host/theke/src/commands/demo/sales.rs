//! Loads what customers have ordered, each step on its day: placed, sent, billed, paid.

use std::sync::Arc;

use anyhow::{Context, Result};
use jiff::civil::Time;
use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::kinds::{OrderStatus, ShipmentStatus};
use theke_domain::entity::tenant;
use theke_domain::money::{Currency, Money};
use theke_domain::{Host, accounts, invoices, orders, payments, shipments};

use super::back_then::{back_then, moment};
use super::example_sales::{Invoice, Order, Shipment};
use super::load::scope;
use super::records::unknown;
use super::trade::contact;

/// When carriers call and bookkeepers write.
const NOON: Time = Time::constant(12, 0, 0, 0);

/// Adds orders whose numbers are free; answers how many.
pub async fn load(host: &Host, tenant: &Arc<tenant::Model>, wanted: &[Order]) -> Result<usize> {
    let mut added = 0;
    for order in wanted {
        if orders::by_number(&scope(host, tenant), &order.number).await?.is_some() {
            continue;
        }
        Box::pin(replay(host, tenant, order)).await.with_context(|| order.number.clone())?;
        added += 1;
    }
    Ok(added)
}

async fn replay(host: &Host, tenant: &Arc<tenant::Model>, order: &Order) -> Result<()> {
    let day = |ago, at| moment(host.clock.now(), &tenant.timezone, ago, at);
    let status = OrderStatus::parse(&order.status).with_context(|| unknown("status", &order.status))?;
    let id = back_then(host, day(order.days_ago, order.at)?, place(host, tenant, order, status)).await?;
    for shipment in &order.shipments {
        let left = day(shipment.days_ago, NOON)?;
        let arrived = shipment.delivered_days_ago.map(|ago| day(ago, NOON)).transpose()?;
        ship(host, tenant, id, shipment, left, arrived).await?;
    }
    if let Some(invoice) = &order.invoice {
        let issued = day(invoice.days_ago, NOON)?;
        let paid = invoice.paid_days_ago.map(|ago| day(ago, NOON)).transpose()?;
        bill(host, tenant, id, invoice, issued, paid).await?;
    }
    if status == OrderStatus::Completed {
        let scope = scope(host, tenant);
        let order = orders::get(&scope, id).await?;
        orders::transition(&scope, id, order.version, status).await?;
        scope.commit().await?;
    }
    Ok(())
}

/// Creates the order and moves it as far as it comes without anything being sent.
async fn place(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    order: &Order,
    status: OrderStatus,
) -> Result<OrderId> {
    let scope = scope(host, tenant);
    let account = accounts::by_number(&scope, &order.account).await?;
    let account = account.with_context(|| format!("there is no account {}", order.account))?;
    let contact = match &order.contact {
        Some(email) => Some(contact(&scope, email).await?),
        None => None,
    };
    let changes = [
        Change::new("number", order.number.clone()),
        Change::new("account", account.id.to_string()),
        Change::new("contact", contact),
        Change::new("reference", order.reference.clone()),
        Change::new("note", order.note.clone()),
        Change::new("shipping_address", json!(order.shipping_address)),
        Change::new("lines", json!(order.lines)),
    ];
    let mut stored = orders::create(&scope, &changes, None).await?;
    let steps: &[OrderStatus] = match status {
        OrderStatus::Draft => &[],
        OrderStatus::Placed => &[OrderStatus::Placed],
        OrderStatus::Cancelled => &[OrderStatus::Placed, OrderStatus::Cancelled],
        OrderStatus::Confirmed | OrderStatus::Completed => &[OrderStatus::Placed, OrderStatus::Confirmed],
    };
    for step in steps {
        stored = orders::transition(&scope, stored.id, stored.version, *step).await?;
    }
    scope.commit().await?;
    Ok(stored.id)
}

async fn ship(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    order: OrderId,
    wanted: &Shipment,
    left: i64,
    arrived: Option<i64>,
) -> Result<()> {
    let shipment = back_then(host, left, async {
        let scope = scope(host, tenant);
        let rows = orders::rows(&scope, order).await?;
        let mut lines = Vec::new();
        for (place, quantity) in &wanted.lines {
            let row = rows.iter().find(|row| row.position.to_string() == *place);
            let row = row.with_context(|| format!("there is no line {place}"))?;
            lines.push(json!({ "order_line": row.id, "quantity": quantity }));
        }
        let changes = [
            Change::new("order", json!(order)),
            Change::new("lines", Value::from(lines)),
            Change::new("carrier", wanted.carrier.clone()),
            Change::new("tracking_number", wanted.tracking_number.clone()),
            Change::new("tracking_url", wanted.tracking_url.clone()),
        ];
        let shipment = shipments::create(&scope, &changes).await?;
        let sent =
            shipments::transition(&scope, shipment.id, shipment.version, ShipmentStatus::InTransit).await?;
        scope.commit().await?;
        Ok(sent)
    })
    .await?;
    let Some(arrived) = arrived else { return Ok(()) };
    back_then(host, arrived, async {
        let scope = scope(host, tenant);
        shipments::transition(&scope, shipment.id, shipment.version, ShipmentStatus::Delivered).await?;
        Ok(scope.commit().await?)
    })
    .await
}

async fn bill(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    order: OrderId,
    wanted: &Invoice,
    issued: i64,
    paid: Option<i64>,
) -> Result<()> {
    let invoice = back_then(host, issued, async {
        let scope = scope(host, tenant);
        let draft = invoices::of_order(&scope, order, &[]).await?;
        let invoice = invoices::issue(&scope, draft.id, draft.version).await?;
        scope.commit().await?;
        Ok(invoice)
    })
    .await?;
    let Some(paid) = paid else { return Ok(()) };
    back_then(host, paid, async {
        let scope = scope(host, tenant);
        let currency = Currency::parse(&invoice.currency)?;
        let amount = match &wanted.paid {
            Some(amount) => Money::parse(amount, currency)?,
            None => Money::new(invoice.gross, currency)?,
        };
        let changes = [
            Change::new("invoice", json!(invoice.id)),
            Change::new("amount", json!(amount)),
            Change::new("reference", invoice.number.clone()),
        ];
        payments::create(&scope, &changes).await?;
        Ok(scope.commit().await?)
    })
    .await
}
