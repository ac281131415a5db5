//! Bills an order.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::OrderId;
use theke_domain::{invoices, orders};

use super::show::page;
use crate::desk::records::{Entered, key};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Creates the draft of its invoice and shows it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: OrderId = key(&id)?;
    orders::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = Box::pin(once(&scope, async {
        let invoice = invoices::of_order(&scope, id, &[]).await?;
        Ok(visit.answer(format!("/desk/invoices/{}", invoice.id), "flash-invoice-draft"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}
