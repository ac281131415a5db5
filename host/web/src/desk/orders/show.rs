//! An order: its lines, what has been sent of it, and what it was billed with.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::kinds::OrderStatus;
use theke_domain::files::Subject;
use theke_domain::orders;

use super::{changes, values};
use crate::desk::lines::{Rows, count};
use crate::desk::records::{Entered, Sheet, key, version};
use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::show;
use crate::submit::once;

/// Shows the order.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// Changes a draft, if it is still as the agent has seen it.
pub(crate) async fn submit(visit: Visit, Path(id): Path<String>, form: Form) -> Result<Response, WebError> {
    visit.agent()?;
    let id: OrderId = key(&id)?;
    orders::get(&visit.reading(), id).await?;
    let scope = visit.writing(&form.key);
    let rows = Rows::of(&form);
    let outcome = Box::pin(once(&scope, async {
        let changes = changes(&scope, &form, &rows).await?;
        orders::update(&scope, id, version(&form)?, &changes).await?;
        Ok(visit.answer(format!("/desk/orders/{id}"), "flash-saved"))
    }))
    .await;
    match outcome {
        Ok(answer) => Ok(visit.redirect(&answer)),
        Err(error) => page(&visit, id, Entered::refused(&form, rows.placed(error))?).await,
    }
}

/// The page, with what was entered into one of its forms and what is wrong with it.
pub(crate) async fn page(visit: &Visit, id: OrderId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let order = orders::get(&scope, id).await?;
    let is_draft = order.status == OrderStatus::Draft;
    let stored = if is_draft { values(&scope, &order).await? } else { json!({}) };
    let rows = count(if entered.values.is_null() { &stored } else { &entered.values });
    let lines = show::order_lines(&scope, &order).await?;
    let has_left = lines.iter().any(|line| line["kind"] == "goods" && line["left_exact"] != "0");
    let invoices = show::invoices_of_order(&scope, id).await?;
    let stands = |invoice: &serde_json::Value| invoice["kind"] == "invoice" && invoice["status"] != "settled";
    let context = json!({
        "may_edit": is_draft,
        "may_ship": order.status == OrderStatus::Confirmed && has_left,
        "may_bill": !matches!(order.status, OrderStatus::Draft | OrderStatus::Cancelled)
            && !invoices.iter().any(stands),
        "transitions": orders::next(order.status),
        "rows": rows,
        "lines": lines,
        "shipments": show::shipments(&scope, &order).await?,
        "invoices": invoices,
        "changes": show::changes(visit, &scope, "order", id.0).await?,
        "documents": show::documents(&scope, Subject::Order(id)).await?,
        "panels": show::panels(visit, &scope, "desk.order", "order", Some(id.0)).await,
    });
    let version = Some(order.version);
    let mut context = context;
    context["order"] = show::orders(&scope, vec![order]).await?.swap_remove(0);
    let sheet = Sheet { noun: "order", template: "pages/desk/orders/show.html", stored, version };
    sheet.page(visit, entered, context)
}
