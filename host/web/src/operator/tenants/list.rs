//! All tenants: where they are, how large they are, and who is near its bounds.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use theke_domain::entity::tenant;
use theke_domain::{budgets, cases, installs, tenants, users};

use crate::error::WebError;
use crate::operator::Console;
use crate::show;

/// Tenants of one page: each is asked for its numbers.
const PAGE: usize = 25;

#[derive(Deserialize)]
pub(crate) struct Parameters {
    /// Only the tenants whose slug follows this one.
    #[serde(default)]
    after: String,
}

/// Lists the tenants by slug.
pub(crate) async fn show(
    console: Console,
    Query(parameters): Query<Parameters>,
) -> Result<Response, WebError> {
    console.operator()?;
    let mut found = tenants::all(&console.app().host).await?;
    let count = found.len();
    // As slugs compare here: databases may have another order.
    found.sort_by(|one, other| one.slug.cmp(&other.slug));
    found.retain(|tenant| tenant.slug > parameters.after);
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("/?after={}", last.slug));
    let mut shown = Vec::new();
    for tenant in found {
        shown.push(entry(&console, tenant).await?);
    }
    let context = json!({ "tenants": shown, "count": count, "next": next });
    console.page("pages/operator/tenants/list.html", context)
}

/// A tenant with its numbers.
async fn entry(console: &Console, tenant: tenant::Model) -> Result<Value, WebError> {
    let app = console.app();
    let hosts = tenants::hosts(&app.host, tenant.id).await?;
    let scope = console.scope(tenant)?.reading_only();
    let tenant = scope.tenant();
    let installed = installs::of_tenant(&scope).await?;
    let troubled = app.sandbox.broken().iter().filter(|broken| broken.tenant == tenant.id).count()
        + app.sandbox.paused(tenant.id).len();
    let usage = budgets::report(&scope).await?.into_iter();
    let shown = json!({
        "slug": tenant.slug,
        "name": tenant.name,
        "host": hosts.first(),
        "status": tenant.status,
        "people": users::count(&scope).await?,
        "open_cases": cases::counts(&scope).await?.open,
        "plugins": installed.iter().filter(|install| install.enabled).count(),
        "troubled": troubled,
        "budgets": usage.map(|usage| show::usage(&app.sandbox, tenant.id, usage)).collect::<Vec<_>>(),
    });
    scope.rollback().await?;
    Ok(shown)
}
