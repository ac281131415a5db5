//! One of the customer's invoices or credit notes.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::InvoiceId;
use theke_domain::files::Subject;
use theke_domain::invoices;

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows the invoice.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.customer()?;
    let id: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let scope = visit.reading();
    let invoice = invoices::get(&scope, id).await?;
    let mut context = json!({
        "lines": show::invoice_lines(&scope, &invoice).await?,
        "payments": show::payments(&scope, &invoice).await?,
        "related": show::related(&scope, &invoice).await?,
        "documents": show::documents(&scope, Subject::Invoice(id)).await?,
        "panels": show::panels(&visit, &scope, "portal.invoice", "invoice", Some(id.0)).await,
    });
    context["invoice"] = show::invoices(&scope, vec![invoice]).await?.swap_remove(0);
    visit.page("pages/invoices/show.html", context)
}
