//! The list of the customer's cases.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use theke_domain::cases::{self, Filter};
use theke_domain::entity::kinds::CaseStatus::{
    Cancelled, Closed, Merged, New, OnHold, Open, Pending, Resolved, Spam,
};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Cases of one page.
const PAGE: usize = 25;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    filter: Option<String>,
    before: Option<String>,
}

/// Shows open, closed or all cases, newest first.
pub(crate) async fn show(visit: Visit, Query(parameters): Query<Parameters>) -> Result<Response, WebError> {
    visit.customer()?;
    let (name, statuses) = match parameters.filter.as_deref() {
        Some("closed") => ("closed", vec![Closed, Cancelled, Merged, Spam]),
        Some("all") => ("all", vec![]),
        _ => ("open", vec![New, Open, Pending, OnHold, Resolved]),
    };
    let before = parameters.before.and_then(|before| before.parse().ok());
    let scope = visit.reading();
    let filter = Filter { statuses, before, ..Filter::default() };
    let mut found = cases::find(&scope, &filter, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/cases?filter={name}&before={}", last.id));
    let context = json!({ "cases": show::cases(&scope, &found).await?, "filter": name, "next": next });
    visit.page("pages/cases/list.html", context)
}
