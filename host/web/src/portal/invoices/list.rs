//! The list of the customer's invoices and credit notes.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::kinds::InvoiceStatus::{Issued, Paid, PartPaid, Settled};
use theke_domain::invoices::{self, Filter};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Invoices of one page.
const PAGE: usize = 25;

/// Shows open, paid or all invoices, newest first.
pub(crate) async fn show(
    visit: Visit,
    Query(parameters): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    visit.customer()?;
    let (name, statuses) = match parameters.get("filter").map(String::as_str) {
        Some("open") => ("open", vec![Issued, PartPaid]),
        Some("paid") => ("paid", vec![Paid, Settled]),
        _ => ("all", vec![]),
    };
    let before = parameters.get("before").and_then(|before| before.parse().ok());
    let scope = visit.reading();
    let filter = Filter { statuses, before, ..Filter::default() };
    let mut found = invoices::find(&scope, &filter, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next =
        found.last().filter(|_| more).map(|last| format!("/invoices?filter={name}&before={}", last.id));
    let context = json!({ "invoices": show::invoices(&scope, found).await?, "filter": name, "next": next });
    visit.page("pages/invoices/list.html", context)
}
