//! An agent's reply, which may close the case in the same step.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::cases::{self, Reply};
use theke_domain::entity::ids::CaseId;
use theke_domain::entity::kinds::CaseStatus;
use theke_domain::{Error, Result};

use super::{Entered, answered, case_id};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once_with_files;

/// Adds the reply, mails it, and closes the case if asked.
pub(crate) async fn submit(
    visit: Visit,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, WebError> {
    visit.agent()?;
    let id = case_id(&id)?;
    let values = form.values();
    let outcome = reply(&visit, id, &mut form).await;
    answered(&visit, id, Entered::Other(values), outcome).await
}

async fn reply(visit: &Visit, id: CaseId, form: &mut Form) -> Result<Response> {
    cases::get(&visit.reading(), id).await?;
    let answer = once_with_files(visit, form, async |scope, form, files| {
        let body = form.text("body").to_owned();
        let closes = form.text("then") == "close";
        if closes && form.text("version").parse() != Ok(cases::get(scope, id).await?.version) {
            return Err(Error::Conflict("the case has changed since the agent saw it".to_owned()));
        }
        let case = cases::reply(scope, id, Reply { body, files }).await?;
        if closes && case.status != CaseStatus::Closed {
            cases::transition(scope, case.id, case.version, CaseStatus::Closed).await?;
            return Ok(visit.answer("/desk/cases", "flash-case-closed"));
        }
        Ok(visit.answer(format!("/desk/cases/{id}"), "flash-reply-sent"))
    })
    .await?;
    Ok(visit.redirect(&answer))
}
