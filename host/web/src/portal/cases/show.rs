//! One of the customer's cases with its conversation.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::CaseId;
use theke_domain::entity::kinds::CaseStatus;
use theke_domain::files::Subject;
use theke_domain::{Violation, cases};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows the case.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.customer()?;
    page(&visit, id.parse().map_err(|_| WebError::NotFound)?, &Value::Null, &[]).await
}

/// The page, with what was entered and what is wrong with it.
pub(super) async fn page(
    visit: &Visit,
    id: CaseId,
    values: &Value,
    violations: &[Violation],
) -> Result<Response, WebError> {
    let scope = visit.reading();
    let case = cases::get(&scope, id).await?;
    let context = json!({
        "case": show::case(&scope, &case).await?,
        "messages": show::messages(&scope, id).await?,
        "documents": show::documents(&scope, Subject::Case(id)).await?,
        "panels": show::panels(visit, &scope, "portal.case", "case", Some(id.0)).await,
        "values": values,
        "errors": visit.errors(violations),
        // A reply to a closed case starts a follow-up; to the others nobody would look.
        "may_reply": !matches!(case.status, CaseStatus::Cancelled | CaseStatus::Merged | CaseStatus::Spam),
    });
    visit.page("pages/cases/show.html", context)
}
