//! An agent says which order a withdrawal means.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::{OrderId, WithdrawalId};
use theke_domain::{Error, Scope, orders, withdrawals};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Sets the order, if the withdrawal is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: WithdrawalId = key(&id)?;
    withdrawals::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = once(&scope, async {
        let order = order(&scope, form.text("order").trim()).await?;
        withdrawals::relate(&scope, id, version(&form)?, order).await?;
        Ok(visit.answer(format!("/desk/withdrawals/{id}"), "flash-saved"))
    })
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}

async fn order(scope: &Scope, number: &str) -> theke_domain::Result<Option<OrderId>> {
    if number.is_empty() {
        return Ok(None);
    }
    let order = orders::by_number(scope, number).await?;
    order.map(|order| Some(order.id)).ok_or_else(|| Error::invalid("order", "error-not-found"))
}
