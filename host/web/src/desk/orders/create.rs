//! A new order, by telephone or at the counter.

use axum::response::Response;
use serde_json::json;
use theke_domain::orders::{self, DEFAULT_CURRENCY};

use super::changes;
use crate::desk::lines::{Rows, count};
use crate::desk::records::{Entered, Sheet};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, Entered::nothing())
}

/// Creates the draft; what is wrong with a line is said at its row.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    let rows = Rows::of(&form);
    // On the heap: an order with its lines makes a large future.
    let outcome = Box::pin(once(&scope, async {
        let order = orders::create(&scope, &changes(&scope, &form, &rows).await?, None).await?;
        Ok(visit.answer(format!("/desk/orders/{}", order.id), "flash-created"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, rows.placed(error))?),
    }
}

fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    let rows = count(&entered.values);
    let stored = json!({ "currency": DEFAULT_CURRENCY });
    let sheet = Sheet { noun: "order", template: "pages/desk/orders/new.html", stored, version: None };
    sheet.page(visit, entered, json!({ "rows": rows }))
}
