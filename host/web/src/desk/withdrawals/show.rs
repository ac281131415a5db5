//! A withdrawal: what was declared, what is meant by it, and what was said to it.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::WithdrawalId;
use theke_domain::entity::kinds::WithdrawalStatus;
use theke_domain::entity::withdrawal;
use theke_domain::{Scope, contacts, orders, withdrawals};

use crate::desk::records::{Entered, Sheet, key};
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows the withdrawal.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, key(&id)?, Entered::nothing()).await
}

/// The page, with what was entered and what is wrong with it.
pub(super) async fn page(visit: &Visit, id: WithdrawalId, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let withdrawal = withdrawals::get(&scope, id).await?;
    let shown = shown(&scope, &withdrawal).await?;
    let order = shown["order"]["number"].as_str().unwrap_or_default();
    let sheet = Sheet {
        noun: "withdrawal",
        template: "pages/desk/withdrawals/show.html",
        stored: json!({ "order": order }),
        version: Some(withdrawal.version),
    };
    let context = json!({
        "withdrawal": shown,
        "is_open": withdrawal.status == WithdrawalStatus::Received,
        "changes": show::changes(visit, &scope, "withdrawal", id.0).await?,
    });
    sheet.page(visit, entered, context)
}

async fn shown(scope: &Scope, withdrawal: &withdrawal::Model) -> theke_domain::Result<Value> {
    let order = match withdrawal.order_id {
        Some(id) => json!({ "id": id, "number": orders::get(scope, id).await?.number }),
        None => Value::Null,
    };
    let contact = match withdrawal.contact_id {
        Some(id) => json!({ "id": id, "name": contacts::full_name(&contacts::get(scope, id).await?) }),
        None => Value::Null,
    };
    Ok(json!({
        "id": withdrawal.id,
        "number": withdrawal.number,
        "name": withdrawal.name,
        "email": withdrawal.email,
        "contract": withdrawal.contract,
        "part": withdrawal.part,
        "status": withdrawal.status,
        "reason": withdrawal.reason,
        "declared": withdrawal.created_at,
        "order": order,
        "contact": contact,
    }))
}
