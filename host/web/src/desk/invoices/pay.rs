//! Notes a payment.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::changes::Change;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::{invoices, payments};

use super::show::page;
use crate::desk::records::{Entered, Entry, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Notes what came in, or what was paid back for a credit note.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: InvoiceId = key(&id)?;
    invoices::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = Box::pin(once(&scope, async {
        let entry = Entry::of(&scope, &form).money("amount", "currency").first_day("paid_at");
        let mut changes = entry.texts(&["method", "reference"]).finish()?;
        changes.push(Change::new("invoice", json!(id)));
        payments::create(&scope, &changes).await?;
        Ok(visit.answer(format!("/desk/invoices/{id}"), "flash-payment-noted"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}
