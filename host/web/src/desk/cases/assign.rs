//! An agent takes a case, or gives it back to the queue.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::{Error, cases};

use super::{Entered, answered, case_id};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Sets the owner. Of two agents who take the same case, one wins and the other sees who.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    let me = visit.agent()?.user;
    let id = case_id(&id)?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let owner = match form.text("owner") {
            "me" => Some(me),
            "nobody" => None,
            _ => return Err(Error::invalid("owner", "error-invalid")),
        };
        let version = form.text("version").parse().map_err(|_| Error::invalid("version", "error-invalid"))?;
        cases::assign(&scope, id, version, owner).await?;
        Ok(visit.answer(format!("/desk/cases/{id}"), "flash-assigned"))
    })
    .await;
    answered(&visit, id, Entered::Other(form.values()), outcome.map(|answer| visit.redirect(&answer))).await
}
