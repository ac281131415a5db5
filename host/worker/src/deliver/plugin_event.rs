//! Tells one plugin of a fact; what it writes and the end of the entry commit together.

use std::sync::Arc;

use theke_domain::Scope;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Delivery, Leased};
use theke_domain::plugins::Event;
use theke_sandbox::{CallError, CallErrorKind};

use super::installed::not_running;
use crate::{Error, Worker};

/// Delivers an event. A plugin that is gone, or listens no longer, needs no delivery.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let Delivery { plugin, mut event, steps } = serde_json::from_value(entry.payload)?;
    event.attempt = u32::try_from(entry.attempts).unwrap_or(0) + 1;
    let scope = worker.scope(tenant, &event.id.to_string()).after_steps(steps);
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
        Err(error) if says_not_found(&error) && is_gone(scope, event).await? => {
            // Without what the plugin wrote before it noticed.
            scope.rollback().await?;
            tracing::info!(
                outbox.id = %leased.id,
                tenant.id = %leased.tenant,
                plugin = plugin,
                "the {} that {} is about is gone, and the plugin {plugin} has nothing to do without it: outbox \
                 entry {} is done",
                event.noun,
                event.name,
                leased.id,
            );
        }
        Err(error) => return Err(error.into()),
    }
    Ok(outbox::done(scope, leased).await?)
}

fn says_not_found(error: &CallError) -> bool {
    matches!(&error.kind, CallErrorKind::Refused { code, .. } if code == "not-found")
}

async fn is_gone(scope: &Scope, event: &Event) -> Result<bool, Error> {
    match event.subject {
        Some(subject) => Ok(outbox::is_gone(scope, &event.noun, subject).await?),
        None => Ok(false),
    }
}
