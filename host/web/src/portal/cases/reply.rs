//! The customer's reply.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use theke_domain::cases::{self, Reply};
use theke_domain::entity::ids::CaseId;
use theke_domain::{Error, Result, Violation};

use super::show;
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once_with_files;

/// Adds the reply; what is wrong is shown at the fields, with what was entered.
pub(crate) async fn submit(
    visit: Visit,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, WebError> {
    visit.customer()?;
    let id: CaseId = id.parse().map_err(|_| WebError::NotFound)?;
    let values = form.values();
    match reply(&visit, id, &mut form).await {
        Ok(response) => Ok(response),
        Err(Error::Invalid(violations)) => {
            let page = show::page(&visit, id, &values, &violations).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        // Somebody ended the case meanwhile: what was written is still there to be copied.
        Err(Error::Conflict(_)) => {
            let page = show::page(&visit, id, &values, &[Violation::new("", "error-conflict")]).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn reply(visit: &Visit, id: CaseId, form: &mut Form) -> Result<Response> {
    // Before anything is stored: a case that is not the visitor's is not found.
    cases::get(&visit.reading(), id).await?;
    let answer = once_with_files(visit, form, async |scope, form, files| {
        let body = form.text("body").to_owned();
        let case = cases::reply(scope, id, Reply { body, files }).await?;
        Ok(visit.answer(format!("/cases/{}", case.id), "flash-reply-sent"))
    })
    .await?;
    Ok(visit.redirect(&answer))
}
