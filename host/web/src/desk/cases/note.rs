//! An internal note.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::cases;

use super::{Entered, answered, case_id};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Adds the note; the customer never sees it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id = case_id(&id)?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        cases::note(&scope, id, form.text("body")).await?;
        Ok(visit.answer(format!("/desk/cases/{id}"), "flash-note-saved"))
    })
    .await;
    answered(&visit, id, Entered::Note(form.values()), outcome.map(|answer| visit.redirect(&answer))).await
}
