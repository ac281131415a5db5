//! The devices that a customer and its accounts have, with their warranty.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use serde_json::json;
use theke_domain::assets::{self, Filter};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Assets of one page.
const PAGE: usize = 25;

/// Shows them, newest first.
pub(crate) async fn show(
    visit: Visit,
    Query(parameters): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    visit.customer()?;
    let before = parameters.get("before").and_then(|before| before.parse().ok());
    let scope = visit.reading();
    let mut found = assets::find(&scope, &Filter { before, ..Filter::default() }, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/assets?before={}", last.id));
    let context = json!({ "assets": show::assets(&scope, found).await?, "next": next });
    visit.page("pages/assets/list.html", context)
}
