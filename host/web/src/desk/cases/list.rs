//! The queue.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use theke_domain::cases::{self, Filter};
use theke_domain::entity::kinds::CaseStatus::{Cancelled, Closed, Merged, Resolved, Spam};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Cases of one page.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    view: Option<String>,
    before: Option<String>,
}

/// Shows one of the desk's views, newest first.
pub(crate) async fn show(visit: Visit, Query(parameters): Query<Parameters>) -> Result<Response, WebError> {
    let agent = visit.agent()?;
    let open = cases::OPEN.to_vec();
    let (view, filter) = match parameters.view.as_deref() {
        Some("mine") => ("mine", Filter { statuses: open, owner: Some(agent.user), ..Filter::default() }),
        Some("open") => ("open", Filter { statuses: open, ..Filter::default() }),
        Some("closed") => {
            let statuses = vec![Resolved, Closed, Cancelled, Merged, Spam];
            ("closed", Filter { statuses, ..Filter::default() })
        }
        _ => ("unassigned", Filter { statuses: open, unassigned: true, ..Filter::default() }),
    };
    let before = parameters.before.and_then(|before| before.parse().ok());
    let scope = visit.reading();
    let mut found = cases::find(&scope, &Filter { before, ..filter }, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next =
        found.last().filter(|_| more).map(|last| format!("/desk/cases?view={view}&before={}", last.id));
    let context = json!({
        "cases": show::cases(&scope, &found).await?,
        "view": view,
        "counts": cases::counts(&scope).await?,
        "next": next,
    });
    visit.page("pages/desk/cases/list.html", context)
}
