//! Hands a call from outside over to its plugin; what that writes and the end of the entry commit together.

use std::sync::Arc;

use theke_domain::Scope;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Leased};
use theke_domain::webhooks::Incoming;
use theke_sandbox::CallErrorKind;

use super::installed::not_running;
use crate::{Error, Worker};

/// Hands a call over. For a plugin that is gone it is given up.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let call: Incoming = serde_json::from_value(entry.payload)?;
    let attempt = u32::try_from(entry.attempts).unwrap_or(0) + 1;
    let scope = worker.scope(tenant, &leased.id.to_string());
    match hand_over(worker, &scope, &call, attempt, leased).await {
        Ok(()) => Ok(scope.commit().await?),
        Err(error) => {
            scope.rollback().await?;
            Err(error)
        }
    }
}

async fn hand_over(
    worker: &Worker,
    scope: &Scope,
    call: &Incoming,
    attempt: u32,
    leased: Leased,
) -> Result<(), Error> {
    match worker.sandbox.receive(scope, call, attempt).await {
        Ok(()) => Ok(outbox::done(scope, leased).await?),
        Err(error) if error.kind == CallErrorKind::Absent => {
            if worker.sandbox.plugin(scope.tenant_id(), &call.plugin).is_none() {
                not_running(scope, &call.plugin).await?;
            }
            Err(Error::NobodyThere { plugin: call.plugin.clone(), what: format!("webhook {}", call.name) })
        }
        Err(error) => Err(error.into()),
    }
}
