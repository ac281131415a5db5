//! The list of withdrawals.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::kinds::WithdrawalStatus;
use theke_domain::entity::withdrawal;
use theke_domain::withdrawals::{self, Filter, Order};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 1] = [("newest", Order::Declared, true)];

/// Shows withdrawals with a text, in a status.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/withdrawals", parameters);
    let filter = Filter { text: asked.text(), status: WithdrawalStatus::parse(asked.word("status")) };
    let mut found = withdrawals::list(&visit.reading(), &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |withdrawal| withdrawal.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "withdrawals": found.iter().map(row).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/desk/withdrawals/list.html", context)
}

fn row(withdrawal: &withdrawal::Model) -> Value {
    json!({
        "id": withdrawal.id,
        "number": withdrawal.number,
        "name": withdrawal.name,
        "contract": withdrawal.contract,
        "status": withdrawal.status,
        "declared": withdrawal.created_at,
    })
}
