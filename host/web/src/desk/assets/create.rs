//! A new asset.

use axum::response::Response;
use serde_json::json;
use theke_domain::assets;

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

/// Creates the asset.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let asset = assets::create(&scope, &changes(&scope, &form).await?).await?;
        Ok(visit.answer(format!("/desk/assets/{}", asset.id), "flash-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, error)?),
    }
}

fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    let sheet =
        Sheet { noun: "asset", template: "pages/desk/assets/new.html", stored: json!({}), version: None };
    sheet.page(visit, entered, json!({}))
}
