//! An agent takes a lead, or gives it back.

use axum::extract::Path;
use axum::response::Response;
use serde_json::Value;
use theke_domain::changes::Change;
use theke_domain::entity::ids::LeadId;
use theke_domain::{Error, leads};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Sets the owner. Of two agents who take the same lead, one wins and the other sees who.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    let me = visit.agent()?.user;
    let id: LeadId = key(&id)?;
    leads::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let owner = match form.text("owner") {
            "me" => me.to_string().into(),
            "nobody" => Value::Null,
            _ => return Err(Error::invalid("", "error-invalid")),
        };
        leads::update(&scope, id, version(&form)?, &[Change::new("owner", owner)]).await?;
        Ok(visit.answer(format!("/desk/leads/{id}"), "flash-assigned"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?.beside("assign")).await,
    }
}
