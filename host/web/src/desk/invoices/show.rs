//! An invoice: its lines, its tax, what was paid of it, and what corrects it.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::entity::kinds::InvoiceStatus;
use theke_domain::files::Subject;
use theke_domain::invoices;

use super::{changes, values};
use crate::desk::lines::{Rows, count};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the invoice.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes a draft, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: InvoiceId = key(&id)?;
    invoices::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let rows = Rows::of(&form);
    let outcome = Box::pin(once(&scope, async {
        let changes = changes(&scope, &form, &rows).await?;
        invoices::update(&scope, id, version(&form)?, &changes).await?;
        Ok(visit.answer(format!("/desk/invoices/{id}"), "flash-saved"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, rows.placed(error))?).await,
    }
}

/// The page, with what was entered into one of its forms and what is wrong with it.
pub(super) async fn page(visit: &Visit, id: InvoiceId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let invoice = invoices::get(&scope, id).await?;
    let is_draft = invoice.status == InvoiceStatus::Draft;
    let stored = if is_draft { values(&scope, &invoice).await? } else { json!({}) };
    let rows = count(if entered.values.is_null() { &stored } else { &entered.values });
    let version = Some(invoice.version);
    let mut context = json!({
        "may_edit": is_draft,
        "rows": rows,
        "lines": show::invoice_lines(&scope, &invoice).await?,
        "payments": show::payments(&scope, &invoice).await?,
        "related": show::related(&scope, &invoice).await?,
        "changes": show::changes(visit, &scope, "invoice", id.0).await?,
        "documents": show::documents(&scope, Subject::Invoice(id)).await?,
        "panels": show::panels(visit, &scope, "desk.invoice", "invoice", Some(id.0)).await,
    });
    context["invoice"] = show::invoices(&scope, vec![invoice]).await?.swap_remove(0);
    let sheet = Sheet { noun: "invoice", template: "pages/desk/invoices/show.html", stored, version };
    sheet.page(visit, entered, context)
}
