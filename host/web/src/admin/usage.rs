//! What a tenant's plugins have used of their budgets.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::budgets;

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows each budget with what is used.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.admin()?;
    let (sandbox, tenant) = (&visit.app().sandbox, visit.tenant().id);
    let usage = budgets::report(&visit.reading()).await?.into_iter();
    let budgets: Vec<Value> = usage.map(|usage| show::usage(sandbox, tenant, usage)).collect();
    visit.page("pages/admin/usage.html", json!({ "budgets": budgets }))
}
