//! `orders`: what customers order, and what is sent to them.

use std::collections::HashMap;

use serde_json::json;
use theke_domain::changes::Change as Changed;
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus, ShipmentStatus};
use theke_domain::entity::{order, order_line, shipment, shipment_line};
use theke_domain::money::Decimal;
use theke_domain::orders::{self as domain, Filter};
use theke_domain::shipments;

use super::{Refusal, input};
use crate::bindings::orders::{self, Line, Order, Page, Shipment, ShipmentLine};
use crate::bindings::types::{Change, Money, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl orders::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "orders.get", skip_all)]
    async fn get(&mut self, order: String) -> Result<Order, Refusal> {
        let _in_host = self.enter_with(Right::OrdersRead)?;
        let found = domain::get(&self.scope, input::id(&order)?).await;
        self.order(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::OrdersRead)?;
        input::order(&query.order, "newest")?;
        let filter = filter(&query)?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        let next = input::next(&found, limit, |order| order.id.to_string());
        Ok(Page { items: self.with_lines(found).await?, next })
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>, key: Option<String>) -> Result<Order, Refusal> {
        let _in_host = self.enter_with(Right::OrdersCreate)?;
        let changes = input::changes(changes)?;
        if let Some(key) = &key {
            input::name("key", key)?;
        }
        let scope = self.scope.clone();
        // On the heap: an order with its lines makes a large future.
        let created = Box::pin(scope.savepoint(domain::create(&scope, &changes, key.as_deref()))).await;
        self.order(created).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.update", skip_all)]
    async fn update(&mut self, order: String, version: u64, changes: Vec<Change>) -> Result<Order, Refusal> {
        let _in_host = self.enter_with(Right::OrdersWrite)?;
        let (id, version, changes) = (input::id(&order)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let updated = Box::pin(scope.savepoint(domain::update(&scope, id, version, &changes))).await;
        self.order(updated).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.transition", skip_all)]
    async fn transition(&mut self, order: String, version: u64, to: String) -> Result<Order, Refusal> {
        let _in_host = self.enter_with(Right::OrdersWrite)?;
        let (id, version) = (input::id(&order)?, input::version(version)?);
        let to = OrderStatus::parse(&to).ok_or_else(|| no_such("to"))?;
        let scope = self.scope.clone();
        let moved = Box::pin(scope.savepoint(domain::transition(&scope, id, version, to))).await;
        self.order(moved).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.get-shipment", skip_all)]
    async fn get_shipment(&mut self, shipment: String) -> Result<Shipment, Refusal> {
        let _in_host = self.enter_with(Right::OrdersRead)?;
        let found = shipments::get(&self.scope, input::id(&shipment)?).await;
        self.shipment(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.shipments", skip_all)]
    async fn shipments(&mut self, order: String) -> Result<Vec<Shipment>, Refusal> {
        let _in_host = self.enter_with(Right::OrdersRead)?;
        let found = shipments::of_order(&self.scope, input::id(&order)?).await;
        let found = found.map_err(|error| self.refuse(error))?;
        self.with_pieces(found).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.get-shipment-by-tracking-number", skip_all)]
    async fn get_shipment_by_tracking_number(&mut self, number: String) -> Result<Shipment, Refusal> {
        let _in_host = self.enter_with(Right::OrdersRead)?;
        let found = shipments::by_tracking_number(&self.scope, &number).await;
        let found = found.map_err(|error| self.refuse(error))?.ok_or_else(Refusal::not_found)?;
        self.shipment(Ok(found)).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.ship", skip_all)]
    async fn ship(&mut self, order: String, changes: Vec<Change>) -> Result<Shipment, Refusal> {
        let _in_host = self.enter_with(Right::OrdersShip)?;
        let order: OrderId = input::id(&order)?;
        let mut changes = input::changes(changes)?;
        changes.push(Changed::new("order", json!(order)));
        let scope = self.scope.clone();
        let shipped = Box::pin(scope.savepoint(shipments::create(&scope, &changes))).await;
        self.shipment(shipped).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.update-shipment", skip_all)]
    async fn update_shipment(
        &mut self,
        shipment: String,
        version: u64,
        changes: Vec<Change>,
    ) -> Result<Shipment, Refusal> {
        let _in_host = self.enter_with(Right::OrdersShip)?;
        let (id, version, changes) =
            (input::id(&shipment)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let updated = Box::pin(scope.savepoint(shipments::update(&scope, id, version, &changes))).await;
        self.shipment(updated).await
    }

    #[tracing::instrument(target = "theke_trace", name = "orders.transition-shipment", skip_all)]
    async fn transition_shipment(
        &mut self,
        shipment: String,
        version: u64,
        to: String,
    ) -> Result<Shipment, Refusal> {
        let _in_host = self.enter_with(Right::OrdersShip)?;
        let (id, version) = (input::id(&shipment)?, input::version(version)?);
        let to = ShipmentStatus::parse(&to).ok_or_else(|| no_such("to"))?;
        let scope = self.scope.clone();
        let moved = Box::pin(scope.savepoint(shipments::transition(&scope, id, version, to))).await;
        self.shipment(moved).await
    }
}

impl CallState {
    async fn order(&mut self, found: theke_domain::Result<order::Model>) -> Result<Order, Refusal> {
        let found = found.map_err(|error| self.refuse(error))?;
        self.with_lines(vec![found]).await?.pop().ok_or_else(Refusal::not_found)
    }

    async fn with_lines(&mut self, found: Vec<order::Model>) -> Result<Vec<Order>, Refusal> {
        let keys: Vec<_> = found.iter().map(|order| order.id).collect();
        let rows = domain::of_orders(&self.scope, &keys).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len() + rows.len())?;
        let mut lines: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows {
            lines.entry(row.order_id).or_default().push(row);
        }
        Ok(found
            .into_iter()
            .map(|order| {
                let lines = lines.remove(&order.id).unwrap_or_default();
                record(order, lines)
            })
            .collect())
    }

    async fn shipment(&mut self, found: theke_domain::Result<shipment::Model>) -> Result<Shipment, Refusal> {
        let found = found.map_err(|error| self.refuse(error))?;
        self.with_pieces(vec![found]).await?.pop().ok_or_else(Refusal::not_found)
    }

    async fn with_pieces(&mut self, found: Vec<shipment::Model>) -> Result<Vec<Shipment>, Refusal> {
        let keys: Vec<_> = found.iter().map(|shipment| shipment.id).collect();
        let rows = shipments::lines(&self.scope, &keys).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len() + rows.len())?;
        Ok(found
            .into_iter()
            .map(|shipment| {
                let lines = rows.iter().filter(|row| row.shipment_id == shipment.id).map(piece).collect();
                shipment_record(shipment, lines)
            })
            .collect())
    }
}

fn no_such(field: &str) -> Refusal {
    Refusal::invalid(field, "there is no such status")
}

fn filter(query: &Query) -> Result<Filter, Refusal> {
    let mut filter = Filter::default();
    if let Some(cursor) = &query.cursor {
        let problem = |_| Refusal::invalid("cursor", "it is not one that this host gave");
        filter.before = Some(cursor.parse().map_err(problem)?);
    }
    input::conditions(&query.conditions, |field, value| {
        let text = input::text(field, &value)?;
        match field {
            "account" => filter.account = Some(input::id(&text)?),
            "contact" => filter.contact = Some(input::id(&text)?),
            "status" => filter.statuses = vec![OrderStatus::parse(&text).ok_or_else(|| no_such(field))?],
            "payment_status" => {
                filter.payment = Some(PaymentStatus::parse(&text).ok_or_else(|| no_such(field))?);
            }
            "fulfilment_status" => {
                filter.fulfilment = Some(FulfilmentStatus::parse(&text).ok_or_else(|| no_such(field))?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(filter)
}

fn record(order: order::Model, lines: Vec<order_line::Model>) -> Order {
    let money = |minor| Money { minor, currency: order.currency.clone() };
    Order {
        id: order.id.to_string(),
        net: money(order.net),
        tax: money(order.tax),
        gross: money(order.gross),
        lines: lines.into_iter().map(|row| line(row, &order.currency)).collect(),
        number: order.number,
        version: order.version.unsigned_abs(),
        account: order.account_id.map(|id| id.to_string()),
        contact: order.contact_id.map(|id| id.to_string()),
        status: order.status.as_str().to_owned(),
        payment_status: order.payment_status.as_str().to_owned(),
        fulfilment_status: order.fulfilment_status.as_str().to_owned(),
        reference: order.reference,
        note: order.note,
        billing_address: order.billing_address.to_string(),
        shipping_address: order.shipping_address.to_string(),
        placed: order.placed_at,
        confirmed: order.confirmed_at,
        completed: order.completed_at,
        cancelled: order.cancelled_at,
        created: order.created_at,
        updated: order.updated_at,
        custom: order.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn line(line: order_line::Model, currency: &str) -> Line {
    Line {
        id: line.id.to_string(),
        position: u32::try_from(line.position).unwrap_or_default(),
        kind: line.kind.as_str().to_owned(),
        variant: line.variant_id.map(|id| id.to_string()),
        sku: line.sku,
        description: line.description,
        quantity: decimal(line.quantity),
        unit: line.unit,
        unit_price: decimal(line.unit_price),
        discount: decimal(line.discount),
        tax_class: line.tax_class.as_str().to_owned(),
        tax_rate: decimal(line.tax_rate),
        net: Money { minor: line.net, currency: currency.to_owned() },
        shipped: decimal(line.shipped),
        more: "{}".to_owned(),
    }
}

fn shipment_record(shipment: shipment::Model, lines: Vec<ShipmentLine>) -> Shipment {
    Shipment {
        id: shipment.id.to_string(),
        number: shipment.number,
        version: shipment.version.unsigned_abs(),
        order: shipment.order_id.to_string(),
        status: shipment.status.as_str().to_owned(),
        carrier: shipment.carrier,
        tracking_number: shipment.tracking_number,
        tracking_url: shipment.tracking_url,
        note: shipment.note,
        lines,
        shipped: shipment.shipped_at,
        delivered: shipment.delivered_at,
        created: shipment.created_at,
        updated: shipment.updated_at,
        custom: shipment.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn piece(row: &shipment_line::Model) -> ShipmentLine {
    ShipmentLine { order_line: row.order_line_id.to_string(), quantity: decimal(row.quantity) }
}

/// As the contract writes numbers with decimals.
pub(super) fn decimal(millionths: i64) -> String {
    Decimal::from_millionths(millionths).to_string()
}
