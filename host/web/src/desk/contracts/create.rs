//! A new contract.

use axum::response::Response;
use serde_json::json;
use theke_domain::contracts;
use theke_domain::entity::kinds::{ContractStatus, EntitlementKind};

use super::changes;
use crate::desk::records::{Entered, Sheet, day_of};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, Entered::nothing())
}

/// Creates the contract with what it entitles to.
pub(crate) async fn submit(visit: Visit, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let scope = visit.writing(&form.key);
    // On the heap: what a contract does makes a large future.
    let outcome = once(
        &scope,
        Box::pin(async {
            let (contract, _) = contracts::enter(&scope, &changes(&scope, &form).await?).await?;
            Ok(visit.answer(format!("/desk/contracts/{}", contract.id), "flash-created"))
        }),
    )
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, Entered::refused(&form, error)?),
    }
}

fn page(visit: &Visit, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let stored = json!({
        "status": ContractStatus::Active,
        "starts_at": day_of(&scope, Some(scope.now())),
        "entitlement": EntitlementKind::PerIncident,
        "granted": 0,
    });
    let sheet = Sheet { noun: "contract", template: "pages/desk/contracts/new.html", stored, version: None };
    sheet.page(visit, entered, json!({}))
}
