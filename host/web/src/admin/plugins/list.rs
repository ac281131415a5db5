//! The list of a tenant's plugins.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::clock::DAY;
use theke_domain::plugin_log;
use theke_sandbox::Described;

use crate::error::WebError;
use crate::extract::Visit;

/// Shows what is installed, and whether it runs.
pub(crate) async fn show(visit: Visit) -> Result<Response, WebError> {
    visit.admin()?;
    let scope = visit.reading();
    let failures = plugin_log::failures(&scope, scope.now() - DAY).await?;
    let plugins = visit.app().sandbox.describe_all(&scope).await?;
    let of = |plugin: &Described| failures.get(&plugin.install.name).copied().unwrap_or_default();
    let plugins: Vec<Value> = plugins.iter().map(|plugin| entry(&visit, plugin, of(plugin))).collect();
    visit.page("pages/admin/plugins/list.html", json!({ "plugins": plugins }))
}

/// A plugin as templates read it; `failures` are its failed calls of the last day.
pub(super) fn entry(visit: &Visit, plugin: &Described, failures: i64) -> Value {
    let install = &plugin.install;
    let title = plugin.package.as_ref().map(|package| package.manifest.plugin.title.text(visit.locale()));
    let state = match (install.enabled, &plugin.problem) {
        (false, _) => "off",
        (true, Some(_)) => "broken",
        (true, None) => "on",
    };
    json!({
        "name": install.name,
        "title": title.unwrap_or(&install.name),
        "version": install.version,
        "digest": install.digest,
        "state": state,
        "problem": plugin.problem,
        "failures": failures,
        "installed": install.created_at,
        "updated": install.updated_at,
        "is_readable": plugin.package.is_some(),
    })
}
