//! A new contact.

use axum::response::Response;
use serde_json::json;
use theke_domain::contacts;
use theke_domain::entity::kinds::Lifecycle;

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

/// Creates the contact.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let contact = contacts::enter(&scope, &changes(&scope, &form)?).await?;
        Ok(visit.answer(format!("/desk/contacts/{}", contact.id), "flash-created"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, error)?),
    }
}

fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    let stored = json!({ "locale": visit.tenant().locale, "lifecycle": Lifecycle::Customer });
    let sheet = Sheet { noun: "contact", template: "pages/desk/contacts/new.html", stored, version: None };
    sheet.page(visit, entered, json!({}))
}
