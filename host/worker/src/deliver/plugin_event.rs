//! Tells one plugin of a fact; what it writes and the end of the entry commit together.

use std::sync::Arc;

use theke_domain::Scope;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Delivery, Leased};
use theke_domain::plugins::Event;
use theke_sandbox::CallErrorKind;

use super::installed::not_running;
use crate::{Error, Worker};

/// Delivers an event. A plugin that is gone, or listens no longer, needs no delivery.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let Delivery { plugin, mut event } = serde_json::from_value(entry.payload)?;
    event.attempt = u32::try_from(entry.attempts).unwrap_or(0) + 1;
    let scope = worker.scope(tenant, &event.id.to_string());
    match tell(worker, &scope, &plugin, &event, leased).await {
        Ok(()) => Ok(scope.commit().await?),
        Err(error) => {
            scope.rollback().await?;
            Err(error)
        }
    }
}

async fn tell(
    worker: &Worker,
    scope: &Scope,
    plugin: &str,
    event: &Event,
    leased: Leased,
) -> Result<(), Error> {
    match worker.sandbox.notice(scope, plugin, event).await {
        Ok(()) => {}
        Err(error) if error.kind == CallErrorKind::Absent => {
            if worker.sandbox.plugin(scope.tenant_id(), plugin).is_none() {
                not_running(scope, plugin).await?;
            }
            tracing::info!(
                outbox.id = %leased.id,
                tenant.id = %leased.tenant,
                plugin = plugin,
                "the plugin {plugin} no longer listens to {}: outbox entry {} is done",
                event.name,
                leased.id,
            );
        }
        Err(error) => return Err(error.into()),
    }
    Ok(outbox::done(scope, leased).await?)
}
