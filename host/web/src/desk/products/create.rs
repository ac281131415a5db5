//! A new product.

use axum::response::Response;
use serde_json::json;
use theke_domain::entity::kinds::ProductStatus;
use theke_domain::products;

use super::changes;
use crate::desk::records::{Entered, Sheet};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, Entered::nothing())
}

/// Creates the product.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let product = products::create(&scope, &changes(&scope, &form)?).await?;
        Ok(visit.answer(format!("/desk/products/{}", product.id), "flash-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, error)?),
    }
}

fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    // Nobody is shown what is not complete yet.
    let stored = json!({ "status": ProductStatus::Draft });
    let sheet = Sheet { noun: "product", template: "pages/desk/products/new.html", stored, version: None };
    sheet.page(visit, entered, json!({}))
}
