//! What a tenant's plugins have used of their budgets.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::budgets::{self, Budget, Usage};

use crate::error::WebError;
use crate::extract::Visit;

/// From this share of a budget on, in per cent, the page warns.
const WARN_AT: i64 = 80;

/// Shows each budget with what is used.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.admin()?;
    let usage = budgets::report(&visit.reading()).await?;
    let budgets: Vec<Value> = usage.into_iter().map(|usage| entry(&visit, usage)).collect();
    visit.page("pages/admin/usage.html", json!({ "budgets": budgets }))
}

/// A budget as the template reads it.
fn entry(visit: &Visit, usage: Usage) -> Value {
    let (used, limit) = match usage.budget {
        // Only this host knows what runs on it.
        Budget::Calls => {
            let (running, places) = visit.app().sandbox.calls(visit.tenant().id);
            (i64::try_from(running).unwrap_or(i64::MAX), i64::try_from(places).unwrap_or(i64::MAX))
        }
        _ => (usage.used, usage.limit.unwrap_or(i64::MAX)),
    };
    let per_cent = if limit > 0 { used.saturating_mul(100) / limit } else { 100 };
    let state = match per_cent {
        ..WARN_AT => "fine",
        WARN_AT..100 => "low",
        _ => "empty",
    };
    json!({
        "name": usage.budget.as_str(),
        "used": used,
        "limit": limit,
        "per_cent": per_cent.clamp(0, 100),
        "state": state,
        "is_bytes": usage.budget == Budget::Storage,
    })
}
