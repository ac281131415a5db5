//! Tells the tenant's plugins, and who listens outside, of a fact.

use serde_json::Value;
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;
use uuid::Uuid;

use super::enqueue::enqueue;
use super::steps;
use crate::plugins::Event;
use crate::{Result, Scope, webhooks};

/// What has happened.
#[derive(Clone, Debug)]
pub struct Fact {
    /// For example `case.closed`, or `configurator.saved` of a plugin.
    pub name: String,
    /// The record's table, or a word of a plugin's own.
    pub noun: String,
    /// The record, if it is about one.
    pub subject: Option<Uuid>,
    /// What is worth knowing about it.
    pub body: Value,
}

/// Tells a fact about a record of the host's own; see [`announce`].
pub async fn emit(scope: &Scope, name: &str, noun: &str, subject: Uuid, body: Value) -> Result<()> {
    let fact = Fact { name: name.to_owned(), noun: noun.to_owned(), subject: Some(subject), body };
    // On the heap: it lies deep inside of operations that lie inside of others.
    Box::pin(announce(scope, fact)).await
}

/// Writes one entry for each plugin that listens, and for each address outside that wants to hear: a plugin that fails delays only itself, and only for this
/// subject. Facts about one subject reach a plugin in their order; facts about none in any.
/// [`crate::Error::Limit`] when facts led to facts for too long.
pub async fn announce(scope: &Scope, fact: Fact) -> Result<()> {
    for plugin in scope.host().plugins.listeners(scope.tenant_id(), &fact.name) {
        let steps = steps::next(scope, &fact.name)?;
        let id = OutboxId::new();
        let event = Event {
            id: id.0,
            name: fact.name.clone(),
            noun: fact.noun.clone(),
            subject: fact.subject,
            at: scope.now(),
            body: fact.body.clone(),
            attempt: 0,
        };
        let tenant = scope.tenant_id();
        let lane = match fact.subject {
            Some(subject) => format!("plugin/{tenant}/{plugin}/{}/{subject}", fact.noun),
            None => format!("plugin/{tenant}/{plugin}/{id}"),
        };
        enqueue(scope, id, OutboxKind::PluginEvent, lane, &Delivery { plugin, event, steps }).await?;
    }
    webhooks::tell(scope, &fact).await
}

/// An event on its way to one plugin.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Delivery {
    /// The plugin's name.
    pub plugin: String,
    /// What it is told.
    pub event: Event,
    /// How many deliveries led to it.
    #[serde(default)]
    pub steps: u8,
}
