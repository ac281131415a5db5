//! Places, confirms, completes or cancels an order.

use axum::extract::Path;
use axum::response::Response;
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::kinds::OrderStatus;
use theke_domain::{Error, orders};

use super::show::page;
use crate::desk::records::{Entered, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::submit::once;

/// Moves the order on, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: OrderId = key(&id)?;
    orders::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let outcome = Box::pin(once(&scope, async {
        let to = OrderStatus::parse(form.text("to")).ok_or_else(|| Error::invalid("", "error-transition"))?;
        orders::transition(&scope, id, version(&form)?, to).await?;
        Ok(visit.answer(format!("/desk/orders/{id}"), &format!("flash-order-{to}")))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, error)?).await,
    }
}
