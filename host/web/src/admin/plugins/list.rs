//! The list of a tenant's plugins.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::clock::DAY;
use theke_domain::plugin_log;
use theke_sandbox::{Described, Paused, Sandbox, Signature};

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
    json!({
        "name": install.name,
        "title": title.unwrap_or(&install.name),
        "version": install.version,
        "digest": install.digest,
        "signature": plugin.package.as_ref().map(|package| signature(visit, &package.signature)),
        "state": state(&visit.app().sandbox, plugin),
        "problem": plugin.problem,
        "failures": failures,
        "installed": install.created_at,
        "updated": install.updated_at,
        "is_readable": plugin.package.is_some(),
    })
}

/// Whether a plugin runs, in a word.
pub(crate) fn state(sandbox: &Sandbox, plugin: &Described) -> &'static str {
    let install = &plugin.install;
    let is_paused = || sandbox.paused(install.tenant_id).iter().any(|one| one.plugin == install.name);
    match (install.enabled, &plugin.problem) {
        (false, _) => "off",
        (true, Some(_)) => "broken",
        (true, None) if is_paused() => "paused",
        (true, None) => "on",
    }
}

/// What of a plugin is left alone because it failed again and again, as this host sees it.
pub(super) fn paused(visit: &Visit, plugin: &str) -> Vec<Paused> {
    let all = visit.app().sandbox.paused(visit.tenant().id);
    all.into_iter().filter(|paused| paused.plugin == plugin).collect()
}

/// Who vouches for a package, in the admin's language.
fn signature(visit: &Visit, signature: &Signature) -> String {
    match signature {
        Signature::Unsigned => visit.text("plugin-unsigned"),
        Signature::Unknown(_) => visit.text("plugin-signed-unknown"),
        Signature::Trusted(name) => visit.text_about("plugin-signed", &json!({ "name": name })),
    }
}
