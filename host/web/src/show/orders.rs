//! Orders with whose they are, their lines, and what has been sent of them.

use std::collections::HashMap;

use serde_json::{Value, json};
use theke_domain::entity::{order, order_line};
use theke_domain::money::{Currency, Decimal};
use theke_domain::{Result, Scope, orders, shipments};

use super::assets::{account, contact};

/// Several orders that the visitor may see; each record that they refer to is read once.
pub(crate) async fn orders(scope: &Scope, orders: Vec<order::Model>) -> Result<Vec<Value>> {
    // Who may see an order may see whose it is.
    let scope = scope.tenant_wide();
    let mut owners = HashMap::new();
    let mut shown = Vec::with_capacity(orders.len());
    for order in orders {
        let money = |minor: i64| json!({ "minor": minor, "currency": order.currency });
        shown.push(json!({
            "id": order.id,
            "number": order.number,
            "status": order.status,
            "payment_status": order.payment_status,
            "fulfilment_status": order.fulfilment_status,
            "account": account(&scope, order.account_id, &mut owners).await?,
            "contact": contact(&scope, order.contact_id, &mut owners).await?,
            "net": money(order.net),
            "tax": money(order.tax),
            "gross": money(order.gross),
            "reference": order.reference,
            "note": order.note,
            "billing_address": address(&order.billing_address),
            "shipping_address": address(&order.shipping_address),
            "placed": order.placed_at,
            "confirmed": order.confirmed_at,
            "completed": order.completed_at,
            "cancelled": order.cancelled_at,
            "created": order.created_at,
            "updated": order.updated_at,
            "version": order.version,
            "external_ref": order.external_ref,
            "custom": order.custom,
        }));
    }
    Ok(shown)
}

/// The lines of an order that the visitor may see, each with what is left to ship.
pub(crate) async fn order_lines(scope: &Scope, order: &order::Model) -> Result<Vec<Value>> {
    let rows = orders::rows(scope, order.id).await?;
    Ok(rows.iter().map(|row| line(row, &order.currency)).collect())
}

fn line(row: &order_line::Model, currency: &str) -> Value {
    json!({
        "id": row.id,
        "position": row.position,
        "kind": row.kind,
        "sku": row.sku,
        "description": row.description,
        "quantity": decimal(row.quantity),
        "unit": row.unit,
        "price": price(row.unit_price, currency),
        "discount": decimal(row.discount),
        "tax_rate": decimal(row.tax_rate),
        "net": { "minor": row.net, "currency": currency },
        "shipped": decimal(row.shipped),
        "left": decimal(row.quantity - row.shipped),
        "left_exact": Decimal::from_millionths(row.quantity - row.shipped).to_string(),
    })
}

/// The shipments of an order that the visitor may see, oldest first, with what is in them.
pub(crate) async fn shipments(scope: &Scope, order: &order::Model) -> Result<Vec<Value>> {
    let lines = orders::rows(scope, order.id).await?;
    let found = shipments::of_order(scope, order.id).await?;
    let keys: Vec<_> = found.iter().map(|shipment| shipment.id).collect();
    let pieces = shipments::lines(scope, &keys).await?;
    Ok(found
        .into_iter()
        .map(|shipment| {
            let own = pieces.iter().filter(|piece| piece.shipment_id == shipment.id);
            let inside: Vec<_> = own
                .filter_map(|piece| {
                    let line = lines.iter().find(|line| line.id == piece.order_line_id)?;
                    let description = &line.description;
                    Some(json!({ "description": description, "unit": line.unit, "quantity": decimal(piece.quantity) }))
                })
                .collect();
            json!({
                "id": shipment.id,
                "number": shipment.number,
                "status": shipment.status,
                "carrier": shipment.carrier,
                "tracking_number": shipment.tracking_number,
                "tracking_url": shipment.tracking_url,
                "note": shipment.note,
                "shipped": shipment.shipped_at,
                "delivered": shipment.delivered_at,
                "created": shipment.created_at,
                "version": shipment.version,
                "lines": inside,
                "next": shipments::next(shipment.status),
            })
        })
        .collect())
}

/// A number with decimals as templates format it: whole where it can be.
pub(super) fn decimal(millionths: i64) -> Value {
    let text = Decimal::from_millionths(millionths).to_string();
    text.parse::<i64>().map(Value::from).or_else(|_| text.parse::<f64>().map(Value::from)).unwrap_or_default()
}

/// A price for one: an amount of money where it has no more decimals than that, else a number.
pub(super) fn price(millionths: i64, currency: &str) -> Value {
    let price = Decimal::from_millionths(millionths);
    let whole = Decimal::whole(1).unwrap_or_default();
    let money = Currency::parse(currency).and_then(|currency| whole.at_price(price, currency));
    match money {
        Ok(money) if money.as_decimal() == Some(price) => json!({ "money": money }),
        _ => json!({ "exact": decimal(millionths), "currency": currency }),
    }
}

/// An address as lines of text; none when it is empty.
pub(super) fn address(address: &Value) -> Option<Vec<String>> {
    let part = |name: &str| address[name].as_str().unwrap_or_default().to_owned();
    let city = format!("{} {}", part("postcode"), part("city")).trim().to_owned();
    let lines = [part("company"), part("name"), part("street"), city, part("country"), part("vat_id")];
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then_some(lines)
}
