//! The list of the customer's orders.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::kinds::OrderStatus::{Cancelled, Completed, Confirmed, Draft, Placed};
use theke_domain::orders::{self, Filter};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Orders of one page.
const PAGE: usize = 25;

/// Shows open, past or all orders, newest first.
pub(crate) async fn show(
    visit: Visit,
    Query(parameters): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    visit.customer()?;
    let (name, statuses) = match parameters.get("filter").map(String::as_str) {
        Some("open") => ("open", vec![Draft, Placed, Confirmed]),
        Some("past") => ("past", vec![Completed, Cancelled]),
        _ => ("all", vec![]),
    };
    let before = parameters.get("before").and_then(|before| before.parse().ok());
    let scope = visit.reading();
    let filter = Filter { statuses, before, ..Filter::default() };
    let mut found = orders::find(&scope, &filter, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/orders?filter={name}&before={}", last.id));
    let context = json!({ "orders": show::orders(&scope, found).await?, "filter": name, "next": next });
    visit.page("pages/orders/list.html", context)
}
