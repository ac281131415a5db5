//! The agents' queue and a case on the desk.

pub(crate) mod assign;
pub(crate) mod list;
pub(crate) mod note;
pub(crate) mod reply;
pub(crate) mod show;
pub(crate) mod transition;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use theke_domain::Error;
use theke_domain::entity::ids::CaseId;

use crate::error::WebError;
use crate::extract::Visit;

/// The key in an address; what is no key is not found.
fn case_id(text: &str) -> Result<CaseId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// What an agent had entered when something was wrong with it, and in which form.
enum Entered {
    /// Nothing yet.
    Nothing,
    /// In the internal note.
    Note(Value),
    /// In any other form.
    Other(Value),
}

/// Sends the agent on, or shows the case again with what was entered and what is wrong.
async fn answered(
    visit: &Visit,
    id: CaseId,
    entered: Entered,
    outcome: theke_domain::Result<Response>,
) -> Result<Response, WebError> {
    let (status, violations) = match outcome {
        Ok(response) => return Ok(response),
        Err(Error::Invalid(violations)) => (StatusCode::UNPROCESSABLE_ENTITY, violations),
        Err(Error::Conflict(_)) => {
            (StatusCode::CONFLICT, vec![theke_domain::Violation::new("", "error-conflict")])
        }
        Err(error) => return Err(error.into()),
    };
    let page = show::page(visit, id, entered, &violations).await?;
    Ok((status, page).into_response())
}
