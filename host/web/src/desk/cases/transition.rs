//! Moves a case to another status.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::CaseId;
use theke_domain::entity::kinds::CaseStatus;
use theke_domain::forms::Answer;
use theke_domain::{Error, Result, Scope, cases};

use super::{Entered, answered, case_id};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Changes the status, if the case is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id = case_id(&id)?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, transition(&visit, &scope, id, &form)).await;
    answered(&visit, id, Entered::Other(form.values()), outcome.map(|answer| visit.redirect(&answer))).await
}

async fn transition(visit: &Visit, scope: &Scope, id: CaseId, form: &Form) -> Result<Answer> {
    let to = CaseStatus::parse(form.text("to")).ok_or_else(|| Error::invalid("to", "error-transition"))?;
    let version = form.text("version").parse().map_err(|_| Error::invalid("version", "error-invalid"))?;
    let before = cases::get(scope, id).await?.status;
    cases::transition(scope, id, version, to).await?;
    let flash = match to {
        CaseStatus::Closed => "flash-case-closed",
        CaseStatus::Cancelled => "flash-case-cancelled",
        CaseStatus::Open if !cases::is_open(before) => "flash-case-reopened",
        _ => "flash-case-changed",
    };
    Ok(visit.answer(format!("/desk/cases/{id}"), flash))
}
