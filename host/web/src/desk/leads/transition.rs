//! Moves a lead to another status.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::LeadId;
use theke_domain::entity::kinds::LeadStatus;
use theke_domain::{Error, leads};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Changes the status, if the lead is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: LeadId = key(&id)?;
    leads::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let to = LeadStatus::parse(form.text("to")).ok_or_else(|| Error::invalid("", "error-transition"))?;
        leads::transition(&scope, id, version(&form)?, to).await?;
        Ok(visit.answer(format!("/desk/leads/{id}"), "flash-lead-moved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?.beside("transition")).await,
    }
}
