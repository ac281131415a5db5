//! A case on the desk: conversation, notes, history, and what plugins know.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::ids::CaseId;
use theke_domain::files::Subject;
use theke_domain::{Violation, cases};

use super::{Entered, case_id};
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows the case.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.agent()?;
    page(&visit, case_id(&id)?, Entered::Nothing, &[]).await
}

/// The page, with what was entered and what is wrong with it.
pub(super) async fn page(
    visit: &Visit,
    id: CaseId,
    entered: Entered,
    violations: &[Violation],
) -> Result<Response, WebError> {
    let note_refused = matches!(entered, Entered::Note(_));
    let values = match entered {
        Entered::Nothing => Value::Null,
        Entered::Note(values) | Entered::Other(values) => values,
    };
    let scope = visit.reading();
    let case = cases::get(&scope, id).await?;
    let changes = show::changes(visit, &scope, "case", id.0).await?;
    let context = json!({
        "case": show::case(&scope, &case).await?,
        "messages": show::messages(&scope, id).await?,
        "changes": changes,
        "documents": show::documents(&scope, Subject::Case(id)).await?,
        "panels": show::panels(visit, &scope, "desk.case", "case", Some(id.0)).await,
        "transitions": cases::next(case.status),
        "values": values,
        "note_refused": note_refused,
        "errors": visit.errors(violations),
    });
    visit.page("pages/desk/cases/show.html", context)
}
