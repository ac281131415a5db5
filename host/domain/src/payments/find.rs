//! Finds payments: whoever may see an invoice may see what was paid of it.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{InvoiceId, PaymentId};
use theke_entity::payment::{Column, Entity, Model};

use crate::{Error, Result, Scope, invoices};

/// The payment with a key, if its invoice is visible.
pub async fn get(scope: &Scope, id: PaymentId) -> Result<Model> {
    let payment = scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)?;
    invoices::get(scope, payment.invoice_id).await?;
    Ok(payment)
}

/// What was paid of an invoice, oldest first.
pub async fn of_invoice(scope: &Scope, invoice: InvoiceId) -> Result<Vec<Model>> {
    invoices::get(scope, invoice).await?;
    of_invoices(scope, &[invoice]).await
}

/// What was paid of invoices that the caller has already been allowed to see.
pub async fn of_invoices(scope: &Scope, invoices: &[InvoiceId]) -> Result<Vec<Model>> {
    let select = scope
        .find::<Entity>()
        .filter(Column::InvoiceId.is_in(invoices.iter().copied()))
        .order_by_asc(Column::PaidAt)
        .order_by_asc(Column::Id);
    Ok(select.all(&scope.read()).await?)
}
