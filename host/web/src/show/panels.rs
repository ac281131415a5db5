//! What plugins show in the host's pages.

use std::sync::Arc;

use serde_json::{Value, json};
use theke_domain::Scope;
use theke_sandbox::{PanelFailure, Plugin};
use uuid::Uuid;

use crate::extract::Visit;

/// The panels of a slot, in the order of the plugins. A panel that fails takes nothing else down: it is left out
/// or says so, as its plugin.toml decides.
pub(crate) async fn panels(
    visit: &Visit,
    scope: &Scope,
    slot: &str,
    noun: &str,
    subject: Option<Uuid>,
) -> Vec<Value> {
    let mut shown = Vec::new();
    for plugin in visit.app().sandbox.installed(visit.tenant().id) {
        let Some(declared) = plugin.manifest.panel(slot) else { continue };
        let title = declared.title.text(visit.locale());
        match html(visit, scope, &plugin, slot, noun, subject).await {
            Ok(Some(html)) => {
                shown.push(json!({ "plugin": plugin.name, "title": title, "html": html, "failed": false }));
            }
            Err(reference) if declared.failure == PanelFailure::Show => shown.push(
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
    let themes = &visit.app().themes;
    let html = themes.fragment(
        &visit.look(),
        &visit.app().fragments.of(plugin),
        &view.template,
        &view.data,
        &visit.frame(),
    );
    html.map(Some).map_err(|error| {
        let reference = Uuid::now_v7();
        tracing::error!(call.id = %reference, plugin = plugin.name, %error, "panel {slot} cannot be rendered");
        reference
    })
}
