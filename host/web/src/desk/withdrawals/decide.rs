//! An agent accepts a withdrawal, or says why it has no effect.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::Error;
use theke_domain::entity::ids::WithdrawalId;
use theke_domain::withdrawals::{self, Decision};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Decides it, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: WithdrawalId = key(&id)?;
    withdrawals::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let decision = match form.text("to") {
            "accepted" => Decision::Accept,
            "rejected" => Decision::Reject(form.text("reason")),
            _ => return Err(Error::invalid("", "error-transition")),
        };
        withdrawals::decide(&scope, id, version(&form)?, decision).await?;
        Ok(visit.answer(format!("/desk/withdrawals/{id}"), "flash-withdrawal-decided"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?.beside("decide")).await,
    }
}
