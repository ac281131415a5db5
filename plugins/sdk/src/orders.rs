//! The capability `orders`: what customers order, and what is sent to them. Rights: read, create, write, ship.
//!
//! Numbers with decimals (quantities, prices, rates) are texts such as `2.5`: exact, and never a float.

use crate::bindings::platform::theke::portal::orders as host;
use crate::{Changes, Query, Result, query};

pub use host::{Line, Order, Page, Shipment, ShipmentLine};

/// One order with its lines.
pub fn get(order: &str) -> Result<Order> {
    host::get(order)
}

/// One page of orders, newest first. Filterable: account, contact, status, `payment_status`, `fulfilment_status`.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All orders, newest first, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Order>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// Creates a draft. Fields: account, contact, currency, lines, reference, note, `billing_address`, `shipping_address`,
/// number, `external_ref`, `custom.<name>`; a line has kind, variant, sku, description, quantity, unit, `unit_price`,
/// discount, `tax_class`, `tax_rate`, and leaves to the catalogue what it leaves out.
pub fn create(changes: &Changes) -> Result<Order> {
    host::create(changes.as_slice(), None)
}

/// The same, once: under the key of an order that this plugin has created before, that order is the answer.
pub fn create_once(key: &str, changes: &Changes) -> Result<Order> {
    host::create(changes.as_slice(), Some(key))
}

/// Changes an order that is still at `version`. The same fields; lines and currency only of a draft.
pub fn update(order: &str, version: u64, changes: &Changes) -> Result<Order> {
    host::update(order, version, changes.as_slice())
}

/// Moves an order to placed, confirmed, completed or cancelled, as its status and what has been shipped allow.
pub fn transition(order: &str, version: u64, to: &str) -> Result<Order> {
    host::transition(order, version, to)
}

/// One shipment.
pub fn get_shipment(shipment: &str) -> Result<Shipment> {
    host::get_shipment(shipment)
}

/// The shipments of an order, oldest first.
pub fn shipments(order: &str) -> Result<Vec<Shipment>> {
    host::shipments(order)
}

/// The latest shipment with a carrier's number; for agents' calls, hooks and listeners.
pub fn get_shipment_by_tracking_number(tracking_number: &str) -> Result<Shipment> {
    host::get_shipment_by_tracking_number(tracking_number)
}

/// Ships something of a confirmed order. Fields: lines (objects of `order_line` and quantity; without any, all that is
/// left), carrier, `tracking_number`, `tracking_url`, note, number, `external_ref`, `custom.<name>`.
pub fn ship(order: &str, changes: &Changes) -> Result<Shipment> {
    host::ship(order, changes.as_slice())
}

/// Changes what is said of a shipment that is still at `version`: the same fields without lines.
pub fn update_shipment(shipment: &str, version: u64, changes: &Changes) -> Result<Shipment> {
    host::update_shipment(shipment, version, changes.as_slice())
}

/// Moves a shipment to label, in-transit, delivered, exception or cancelled, as its status allows. What is cancelled can
/// be shipped again.
pub fn transition_shipment(shipment: &str, version: u64, to: &str) -> Result<Shipment> {
    host::transition_shipment(shipment, version, to)
}
