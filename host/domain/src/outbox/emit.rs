//! Tells the tenant's plugins of a fact.

use serde_json::Value;
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;
use uuid::Uuid;

use super::enqueue::enqueue;
use crate::plugins::Event;
use crate::{Result, Scope};

/// Writes one entry for each plugin that listens: a plugin that fails delays only itself, and only for this
/// subject. Emitted facts of one subject reach a plugin in their order.
pub async fn emit(scope: &Scope, name: &str, noun: &str, subject: Uuid, body: Value) -> Result<()> {
    for plugin in scope.host().plugins.listeners(scope.tenant_id(), name) {
        let id = OutboxId::new();
        let event = Event {
            id: id.0,
            name: name.to_owned(),
            noun: noun.to_owned(),
            subject: Some(subject),
            at: scope.now(),
            body: body.clone(),
            attempt: 0,
        };
        let lane = format!("plugin/{}/{plugin}/{noun}/{subject}", scope.tenant_id());
        enqueue(scope, id, OutboxKind::PluginEvent, lane, &Delivery { plugin, event }).await?;
    }
    Ok(())
}

/// An event on its way to one plugin.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Delivery {
    /// The plugin's name.
    pub plugin: String,
    /// What it is told.
    pub event: Event,
}
