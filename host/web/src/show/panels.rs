//! What plugins show in the host's pages.

use std::sync::Arc;

use serde_json::{Value, json};
use theke_domain::{Actor, Scope};
use theke_sandbox::{PanelFailure, Plugin};
use theke_theme::Shown;
use uuid::Uuid;

use crate::extract::Visit;

/// The panels of a slot, in the order of the plugins. A panel that fails takes nothing else down: customers see nothing of
/// it, or a notice, as its plugin.toml decides; the company's own people see the notice, because they can do something.
pub(crate) async fn panels(
    visit: &Visit,
    scope: &Scope,
    slot: &str,
    noun: &str,
    subject: Option<Uuid>,
) -> Vec<Value> {
    let is_staff = matches!(visit.actor(), Actor::Agent(_));
    let mut shown = Vec::new();
    for plugin in visit.app().sandbox.installed(visit.tenant().id) {
        let Some(declared) = plugin.manifest.panel(slot) else { continue };
        let title = declared.title.text(visit.locale());
        match html(visit, scope, &plugin, slot, noun, subject).await {
            Ok(Some(html)) => {
                shown.push(json!({ "plugin": plugin.name, "title": title, "html": html, "failed": false }));
            }
            Err(reference) if declared.failure == PanelFailure::Notice || is_staff => shown.push(
                json!({ "plugin": plugin.name, "title": title, "html": null, "failed": true, "reference": reference }),
            ),
            // Nothing to say, or hidden when it fails.
            Ok(None) | Err(_) => {}
        }
    }
    shown
}

/// A panel's HTML; the error is the reference under which it was logged.
async fn html(
    visit: &Visit,
    scope: &Scope,
    plugin: &Arc<Plugin>,
    slot: &str,
    noun: &str,
    subject: Option<Uuid>,
) -> Result<Option<String>, Uuid> {
    let view = visit.app().sandbox.panel(scope, plugin, slot, noun, subject).await;
    let Some(view) = view.map_err(|error| error.reference)? else { return Ok(None) };
    let app = visit.app();
    let shown = Shown { template: &view.template, data: &view.data, frame: &visit.frame() };
    let renderer = app.sandbox.renderer(scope, plugin);
    let html = app.themes.fragment(&visit.look(), &app.fragments.of(plugin), shown, &renderer).await;
    html.map(Some).map_err(|error| {
        app.sandbox.template_failed(scope, plugin, &format!("panel {slot}"), &error.to_string())
    })
}
