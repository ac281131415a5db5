//! Issues, credits or discards an invoice.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::forms::Answer;
use theke_domain::{Error, Result, Scope, invoices};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Does what the form's button says, if the invoice is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: InvoiceId = key(&id)?;
    invoices::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    match Box::pin(once(&scope, act(&visit, &scope, id, &form))).await {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn act(visit: &Visit, scope: &Scope, id: InvoiceId, form: &Form) -> Result<Answer> {
    match form.text("act") {
        "issue" => {
            invoices::issue(scope, id, version(form)?).await?;
            Ok(visit.answer(format!("/desk/invoices/{id}"), "flash-invoice-issued"))
        }
        "credit" => {
            let note = invoices::credit(scope, id, &[]).await?;
            Ok(visit.answer(format!("/desk/invoices/{}", note.id), "flash-credit-note-draft"))
        }
        "discard" => {
            invoices::discard(scope, id, version(form)?).await?;
            Ok(visit.answer("/desk/invoices", "flash-invoice-discarded"))
        }
        _ => Err(Error::invalid("", "error-invalid")),
    }
}
