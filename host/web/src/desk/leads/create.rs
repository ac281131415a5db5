//! A new lead, as somebody tells it by telephone or at a fair.

use axum::response::Response;
use serde_json::json;
use theke_domain::leads;

use super::{changes, people};
use crate::desk::records::{Entered, Sheet};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, Entered::nothing()).await
}

/// Creates the lead.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let lead = leads::create(&scope, &changes(&scope, &form).await?).await?;
        Ok(visit.answer(format!("/desk/leads/{}", lead.id), "flash-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, error)?).await,
    }
}

async fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    let stored = json!({ "locale": visit.tenant().locale, "owner": visit.agent()?.email });
    let sheet = Sheet { noun: "lead", template: "pages/desk/leads/new.html", stored, version: None };
    sheet.page(visit, entered, json!({ "people": people(&visit.reading()).await? }))
}
