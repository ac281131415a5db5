//! Tells a tenant's admins, in the plugin's log, what the plugin will not be told or asked any more.

use std::sync::Arc;

use serde_json::{Value, json};
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Leased};
use theke_domain::plugin_log;

use crate::{Error, Worker};

/// Writes a line about an entry that was given up; nothing about one that concerns no plugin.
pub(crate) async fn tell(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    error: &Error,
) -> theke_domain::Result<()> {
    let scope = worker.scope(tenant, &leased.id.to_string());
    let entry = outbox::entry(&scope, leased).await;
    let entry = scope.finish(entry).await?;
    let (Some(plugin), Some(surface)) = (entry.payload["plugin"].as_str(), surface(&entry)) else {
        return Ok(());
    };
    let attempts = entry.attempts;
    let line = plugin_log::Line {
        level: "error",
        message: format!("{surface} is given up at attempt {attempts}: {}", error.for_log()),
        fields: json!({ "surface": surface, "entry": entry.id }),
        at: worker.host.clock.now(),
    };
    plugin_log::write(&worker.host, leased.tenant, plugin, leased.id.0, vec![line]).await
}

/// As the sandbox names it; none for what is no plugin's.
fn surface(entry: &entity::Model) -> Option<String> {
    let (kind, name): (&str, &Value) = match entry.kind {
        OutboxKind::PluginEvent => ("listener", &entry.payload["event"]["name"]),
        OutboxKind::PluginJob => ("job", &entry.payload["name"]),
        OutboxKind::PluginWebhook => ("webhook", &entry.payload["name"]),
        OutboxKind::Mail | OutboxKind::Webhook => return None,
    };
    Some(format!("{kind} {}", name.as_str()?))
}
