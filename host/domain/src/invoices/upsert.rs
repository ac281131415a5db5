//! Writes an invoice by its key in another system, or by its number.

use theke_entity::ids::OrderId;
use theke_entity::invoice::Model;
use theke_entity::kinds::InvoiceStatus;

use super::issue::{Past, issue_as};
use super::update::revise;
use super::{by_external_ref, by_number, create, of_order};
use crate::changes::Change;
use crate::upsert::{self, Upsert};
use crate::{Error, Result, Scope};

/// Creates or changes the invoice with the `external_ref` or `number` that the changes name; the other fields are those
/// of `create`. Without `lines`, an invoice of an order bills all of it. With `status` *issued* it is issued, under its
/// `number` and at `issued_at` if the changes name them, as it was where it comes from. One that has been issued never
/// changes.
pub async fn upsert(scope: &Scope, changes: &[Change]) -> Result<(Model, Upsert)> {
    scope.by_staff()?;
    let take = |field: &str| changes.iter().rev().find(|change| change.field == field);
    let text = |field: &str| take(field).map(upsert::line).transpose().map(Option::flatten);
    let (number, external_ref) = (text("number")?, text("external_ref")?);
    let past = Past {
        number: number.clone(),
        issued_at: take("issued_at").map(upsert::moment).transpose()?.flatten(),
    };
    let to_issue =
        match take("status").map(|change| upsert::word(change, InvoiceStatus::parse)).transpose()? {
            None | Some(InvoiceStatus::Draft) => false,
            Some(InvoiceStatus::Issued) => true,
            // What was paid are payments, what was taken back are credit notes.
            Some(_) => return Err(Error::invalid("status", "error-invoice-status")),
        };
    let fields: Vec<_> = changes
        .iter()
        .filter(|change| !matches!(change.field.as_str(), "status" | "number" | "issued_at"))
        .cloned()
        .collect();
    let (invoice, outcome) = match known(scope, external_ref.as_deref(), number.as_deref()).await? {
        Some(known) => {
            let (was, version) = (known.status, known.version);
            let revised = Box::pin(revise(scope, known, version, &fields)).await?;
            if was != InvoiceStatus::Draft {
                // The same invoice again: revising refuses any other.
                return Ok(revised);
            }
            revised
        }
        None => (Box::pin(drafted(scope, &fields)).await?, Upsert::Created),
    };
    if !to_issue {
        return Ok((invoice, outcome));
    }
    let issued = Box::pin(issue_as(scope, invoice.id, invoice.version, past)).await?;
    Ok((issued, outcome.max(Upsert::Updated)))
}

async fn known(scope: &Scope, external_ref: Option<&str>, number: Option<&str>) -> Result<Option<Model>> {
    if let Some(external_ref) = external_ref
        && let Some(found) = by_external_ref(scope, external_ref).await?
    {
        return Ok(Some(found));
    }
    match number {
        Some(number) => by_number(scope, number).await,
        None => Ok(None),
    }
}

async fn drafted(scope: &Scope, fields: &[Change]) -> Result<Model> {
    let order = fields.iter().rev().find(|change| change.field == "order");
    let order: Option<OrderId> = order.map(upsert::reference).transpose()?.flatten();
    match order {
        Some(order) if !fields.iter().any(|change| change.field == "lines") => {
            of_order(scope, order, fields).await
        }
        _ => create(scope, fields).await,
    }
}
