//! The customer's start page: what is open, what plugins show, the latest cases.

use axum::response::Response;
use serde_json::json;
use theke_domain::Actor;
use theke_domain::cases::{self, Filter};

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;
use crate::submit::see_other;

/// Cases that the page shows; the list has them all.
const LATEST: u64 = 5;
/// Counting stops here: more than anybody has, and bounded work.
const OPEN_MAX: u64 = 100;

/// Shows the page; agents go on to their desk.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    if matches!(visit.actor(), Actor::Agent(_)) {
        return Ok(see_other("/desk"));
    }
    visit.customer()?;
    let scope = visit.reading();
    let latest = cases::find(&scope, &Filter::default(), LATEST).await?;
    let open = cases::find(&scope, &Filter { statuses: cases::OPEN.to_vec(), ..Filter::default() }, OPEN_MAX)
        .await?;
    let context = json!({
        "panels": show::panels(&visit, &scope, "portal.home", "", None).await,
        "cases": show::cases(&scope, &latest).await?,
        "open_count": open.len(),
    });
    visit.page("pages/home/show.html", context)
}
