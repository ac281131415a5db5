//! A plugin: whether it runs, its rights with their reasons, its settings, and what it wrote last.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::clock::DAY;
use theke_domain::{Scope, plugin_log};
use theke_sandbox::Described;

use super::form::{fields, has_settings};
use super::words::{Words, right};
use super::{list, log};
use crate::desk::records::Entered;
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Lines of the log on the plugin's page; the rest has a page of its own.
const LINES: u64 = 8;

/// Shows the plugin.
pub(crate) async fn show(visit: Visit, Path(name): Path<String>) -> Result<Response, WebError> {
    visit.admin()?;
    page(&visit, &name, Entered::nothing()).await
}

/// The plugin's page, with what was entered if a form was not accepted.
pub(super) async fn page(visit: &Visit, name: &str, entered: Entered) -> Result<Response, WebError> {
    let scope = visit.reading();
    let plugin = visit.app().sandbox.describe(&scope, name).await?;
    let failures = plugin_log::failures(&scope, scope.now() - DAY).await?;
    let words = Words::new(visit, &plugin);
    let Entered { values, violations, status, .. } = entered;
    let context = json!({
        "plugin": list::entry(visit, &plugin, failures.get(name).copied().unwrap_or_default()),
        "paused": paused(visit, name),
        "rights": rights(visit, &plugin),
        "fields": fields(&words, &plugin),
        "lines": lines(&scope, name).await?,
        "changes": show::changes(visit, &scope, "plugin_install", plugin.install.id).await?,
        "version": plugin.install.updated_at,
        "values": values,
        "errors": visit.errors(&violations),
        // Which of the page's forms came back.
        "is_settings": has_settings(&values),
    });
    Ok((status, visit.page("pages/admin/plugins/show.html", context)?).into_response())
}

/// The surfaces that are left alone, as the template reads them.
fn paused(visit: &Visit, name: &str) -> Vec<Value> {
    let paused = list::paused(visit, name).into_iter();
    paused
        .map(|one| {
            let (kind, what) = one.surface.split_once(' ').unwrap_or((&one.surface, ""));
            json!({
                "kind": kind,
                "name": what,
                "failures": one.failures,
                "message": one.message,
                "call": one.reference,
                "until": one.until,
            })
        })
        .collect()
}

async fn lines(scope: &Scope, name: &str) -> Result<Vec<Value>, WebError> {
    let latest = plugin_log::latest(scope, name, &plugin_log::Filter::default(), LINES).await?;
    Ok(latest.iter().map(log::line).collect())
}

/// What the plugin asks for, why, and whether it has it.
fn rights(visit: &Visit, plugin: &Described) -> Vec<Value> {
    let Some(package) = &plugin.package else { return Vec::new() };
    let (manifest, granted) = (&package.manifest, plugin.granted());
    let rights = manifest.rights().map(|asked| {
        json!({
            "word": asked.to_string(),
            "title": right(visit, asked),
            "reason": manifest.reason(asked),
            "granted": granted.has(asked),
        })
    });
    let hosts = manifest.hosts().iter().map(|asked| {
        json!({
            "word": format!("http.{}", asked.host),
            "title": format!("{} {} ({})", visit.text("right-http"), asked.host, asked.methods.join(", ")),
            "reason": asked.why,
            "granted": granted.has_host(&asked.host),
        })
    });
    rights.chain(hosts).collect()
}
