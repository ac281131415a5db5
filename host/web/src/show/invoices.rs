//! Invoices with whose they are, their lines, their tax, and what was paid of them.

use std::collections::HashMap;

use serde_json::{Value, json};
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::invoice;
use theke_domain::{Result, Scope, invoices, orders, payments};

use super::assets::{account, contact};
use super::orders::{address, decimal, price};

/// Several invoices that the visitor may see; each record that they refer to is read once.
pub(crate) async fn invoices(scope: &Scope, invoices: Vec<invoice::Model>) -> Result<Vec<Value>> {
    // Who may see an invoice may see whose it is.
    let wide = scope.tenant_wide();
    let mut owners = HashMap::new();
    let mut shown = Vec::with_capacity(invoices.len());
    for invoice in invoices {
        let money = |minor: i64| json!({ "minor": minor, "currency": invoice.currency });
        let left = invoices::left_to_pay(&invoice);
        let taxes: Vec<_> = invoices::taxes(&invoice)
            .into_iter()
            .map(|group| {
                json!({ "rate": decimal(group.tax_rate.millionths()), "class": group.tax_class,
                    "net": money(group.net), "tax": money(group.tax) })
            })
            .collect();
        shown.push(json!({
            "id": invoice.id,
            "kind": invoice.kind,
            "number": invoice.number,
            "status": invoice.status,
            "account": account(&wide, invoice.account_id, &mut owners).await?,
            "contact": contact(&wide, invoice.contact_id, &mut owners).await?,
            "net": money(invoice.net),
            "tax": money(invoice.tax),
            "gross": money(invoice.gross),
            "taxes": taxes,
            "paid": (invoice.paid > 0).then(|| money(invoice.paid)),
            "set_off": (invoice.set_off > 0).then(|| money(invoice.set_off)),
            "credited": (invoice.credited > 0).then(|| money(invoice.credited)),
            "left": money(left),
            "has_left": left > 0,
            "is_overdue": invoices::is_overdue(&invoice, scope.now()),
            "may_credit": invoice.issued_at.is_some() && invoice.corrects_id.is_none()
                && invoice.credited < invoice.gross,
            "reference": invoice.reference,
            "note": invoice.note,
            "address": address(&invoice.address),
            "supplied": invoice.supplied_at,
            "issued": invoice.issued_at,
            "due": invoice.due_at,
            "paid_at": invoice.paid_at,
            "created": invoice.created_at,
            "updated": invoice.updated_at,
            "version": invoice.version,
            "order": invoice.order_id,
            "corrects": invoice.corrects_id,
            "external_ref": invoice.external_ref,
            "custom": invoice.custom,
        }));
    }
    Ok(shown)
}

/// The lines of an invoice that the visitor may see.
pub(crate) async fn invoice_lines(scope: &Scope, invoice: &invoice::Model) -> Result<Vec<Value>> {
    let rows = invoices::rows(scope, invoice.id).await?;
    Ok(rows
        .iter()
        .map(|row| {
            json!({
                "position": row.position,
                "kind": row.kind,
                "sku": row.sku,
                "description": row.description,
                "quantity": decimal(row.quantity),
                "unit": row.unit,
                "price": price(row.unit_price, &invoice.currency),
                "discount": decimal(row.discount),
                "tax_rate": decimal(row.tax_rate),
                "net": { "minor": row.net, "currency": invoice.currency },
            })
        })
        .collect())
}

/// What was paid of an invoice that the visitor may see, oldest first.
pub(crate) async fn payments(scope: &Scope, invoice: &invoice::Model) -> Result<Vec<Value>> {
    let found = payments::of_invoice(scope, invoice.id).await?;
    Ok(found
        .into_iter()
        .map(|payment| {
            json!({
                "number": payment.number,
                "amount": { "minor": payment.minor, "currency": payment.currency },
                "method": payment.method,
                "reference": payment.reference,
                "at": payment.paid_at,
            })
        })
        .collect())
}

/// What belongs to an invoice: its order, the invoice that it corrects, and its credit notes, as far as the visitor may
/// see them.
pub(crate) async fn related(scope: &Scope, invoice: &invoice::Model) -> Result<Value> {
    let order = match invoice.order_id {
        Some(order) => orders::get(scope, order).await.ok(),
        None => None,
    };
    let corrects = match invoice.corrects_id {
        Some(corrected) => invoices::get(scope, corrected).await.ok(),
        None => None,
    };
    let filter = invoices::Filter { corrects: Some(invoice.id), ..invoices::Filter::default() };
    let notes = invoices::find(scope, &filter, RELATED_MAX).await?;
    Ok(json!({
        "order": order.map(|order| json!({ "id": order.id, "number": order.number })),
        "corrects": corrects.map(|corrected| json!({ "id": corrected.id, "number": corrected.number })),
        "credit_notes": notes.iter().map(brief).collect::<Vec<_>>(),
    }))
}

/// The invoices and credit notes of an order, as far as the visitor may see them.
pub(crate) async fn of_order(scope: &Scope, order: OrderId) -> Result<Vec<Value>> {
    let filter = invoices::Filter { order: Some(order), ..invoices::Filter::default() };
    Ok(invoices::find(scope, &filter, RELATED_MAX).await?.iter().map(brief).collect())
}

/// Documents that are listed beside another one.
const RELATED_MAX: u64 = 20;

fn brief(invoice: &invoice::Model) -> Value {
    json!({
        "id": invoice.id,
        "number": invoice.number,
        "kind": invoice.kind,
        "status": invoice.status,
        "gross": { "minor": invoice.gross, "currency": invoice.currency },
    })
}
