//! The list of contracts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::contracts::{self, Filter, Order};
use theke_domain::entity::contract;
use theke_domain::entity::kinds::ContractStatus;
use theke_domain::{Scope, accounts};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 3] =
    [("number", Order::Number, false), ("title", Order::Title, false), ("ends", Order::Ends, false)];

/// Shows contracts with a text, in a status.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/contracts", parameters);
    let status = ContractStatus::parse(asked.word("status"));
    let filter = Filter { text: asked.text(), status, ..Filter::default() };
    let scope = visit.reading();
    let mut found = contracts::list(&scope, &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |contract| contract.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "contracts": rows(&scope, &found).await?,
        "next": next,
    });
    visit.page("pages/desk/contracts/list.html", context)
}

async fn rows(scope: &Scope, contracts: &[contract::Model]) -> theke_domain::Result<Vec<Value>> {
    let mut names: HashMap<_, String> = HashMap::new();
    let mut rows = Vec::with_capacity(contracts.len());
    for contract in contracts {
        if let Entry::Vacant(unknown) = names.entry(contract.account_id) {
            unknown.insert(accounts::get(scope, contract.account_id).await?.name);
        }
        rows.push(json!({
            "id": contract.id,
            "number": contract.number,
            "title": contract.title,
            "status": contract.status,
            "account": names[&contract.account_id],
            "starts": contract.starts_at,
            "ends": contract.ends_at,
        }));
    }
    Ok(rows)
}
