//! One tenant: what it is, what it has used, how its plugins fare, and what operators did.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::clock::DAY;
use theke_domain::{Scope, budgets, cases, outbox, plugin_log, tenants, users};
use theke_sandbox::Described;

use super::open;
use crate::admin::plugins::{list, log};
use crate::desk::records::Entered;
use crate::error::WebError;
use crate::operator::Console;
use crate::show::{self, Reader};

/// Failed calls that are shown of each plugin; the tenant's admins have the whole log.
const ERRORS: u64 = 3;

/// Shows the tenant.
pub(crate) async fn show(console: Console, Path(slug): Path<String>) -> Result<Response, WebError> {
    page(&console, &slug, Entered::nothing()).await
}

/// The tenant's page, with what was entered if a form was not accepted.
pub(super) async fn page(console: &Console, slug: &str, entered: Entered) -> Result<Response, WebError> {
    let scope = open(console, slug).await?.reading_only();
    let (app, tenant) = (console.app(), scope.tenant());
    let usage = budgets::report(&scope).await?.into_iter();
    let Entered { values, violations, status, .. } = entered;
    let context = json!({
        "tenant": {
            "slug": tenant.slug,
            "name": tenant.name,
            "status": tenant.status,
            "theme": tenant.theme,
            "has_theme": app.themes.exists(&tenant.theme),
            "locale": tenant.locale,
            "timezone": tenant.timezone,
            "mail_from": tenant.mail_from,
            "created": tenant.created_at,
            "hosts": tenants::hosts(&app.host, tenant.id).await?,
            "people": users::count(&scope).await?,
            "open_cases": cases::counts(&scope).await?.open,
            "under_way": outbox::under_way(&app.host, tenant.id).await?,
        },
        "budgets": usage.map(|usage| show::usage(&app.sandbox, tenant.id, usage)).collect::<Vec<_>>(),
        "options": options(console),
        "plugins": plugins(console, &scope).await?,
        "changes": show::changes(console, &scope, "tenant", tenant.id.0).await?,
        "values": values,
        "errors": console.errors(&violations),
    });
    scope.rollback().await?;
    Ok((status, console.page("pages/operator/tenants/show.html", context)?).into_response())
}

/// The budgets to choose from.
fn options(console: &Console) -> Vec<Value> {
    let option = |name: &str| json!({ "value": name, "label": console.text(&format!("budget-{name}")) });
    budgets::all().map(|budget| option(budget.as_str())).collect()
}

/// The tenant's plugins, each with its state and what failed last.
async fn plugins(console: &Console, scope: &Scope) -> Result<Vec<Value>, WebError> {
    let sandbox = &console.app().sandbox;
    let failures = plugin_log::failures(scope, scope.now() - DAY).await?;
    let filter = plugin_log::Filter { level: Some("error".to_owned()), ..plugin_log::Filter::default() };
    let mut plugins = Vec::new();
    for plugin in sandbox.describe_all(scope).await? {
        let Described { install, package, problem } = &plugin;
        let title = package.as_ref().map(|opened| opened.manifest.plugin.title.text(console.locale()));
        let errors = plugin_log::latest(scope, &install.name, &filter, ERRORS).await?;
        plugins.push(json!({
            "name": install.name,
            "title": title.unwrap_or(&install.name),
            "version": install.version,
            "state": list::state(sandbox, &plugin),
            "problem": problem,
            "failures": failures.get(&install.name).copied().unwrap_or_default(),
            "errors": errors.iter().map(log::line).collect::<Vec<_>>(),
        }));
    }
    Ok(plugins)
}
