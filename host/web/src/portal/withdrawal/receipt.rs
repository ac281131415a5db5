//! What was received, and when: for whoever has declared it, and has the address of this page.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::WithdrawalId;
use theke_domain::withdrawals;

use crate::error::WebError;
use crate::extract::Visit;

/// Shows the receipt, without a name or an address.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    let id: WithdrawalId = id.parse().map_err(|_| WebError::NotFound)?;
    let withdrawal = withdrawals::receipt(&visit.reading(), id).await?;
    let shown = json!({
        "number": withdrawal.number,
        "declared": withdrawal.created_at,
        "contract": withdrawal.contract,
        "part": withdrawal.part,
    });
    visit.page("pages/withdrawal/received.html", json!({ "withdrawal": shown }))
}
