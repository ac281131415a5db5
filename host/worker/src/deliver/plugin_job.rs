//! Lets a plugin do a job; what it writes and the end of the entry commit together, so a job has its effect once.

use std::sync::Arc;

use theke_domain::Scope;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::jobs::Job;
use theke_domain::outbox::{self, Leased};
use theke_sandbox::CallErrorKind;

use super::installed::not_running;
use crate::{Error, Worker};

/// Does a job. Of a plugin that is gone it is given up, and can be tried again when the plugin is back.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let job: Job = serde_json::from_value(entry.payload)?;
    let attempt = u32::try_from(entry.attempts).unwrap_or(0) + 1;
    let scope = worker.scope(tenant, &leased.id.to_string()).after_steps(job.steps);
    match run(worker, &scope, &job, attempt, leased).await {
        Ok(()) => Ok(scope.commit().await?),
        Err(error) => {
            scope.rollback().await?;
            Err(error)
        }
    }
}

async fn run(worker: &Worker, scope: &Scope, job: &Job, attempt: u32, leased: Leased) -> Result<(), Error> {
    match worker.sandbox.run_job(scope, leased.id, job, attempt).await {
        Ok(()) => Ok(outbox::done(scope, leased).await?),
        Err(error) if error.kind == CallErrorKind::Absent => {
            if worker.sandbox.plugin(scope.tenant_id(), &job.plugin).is_none() {
                not_running(scope, &job.plugin).await?;
            }
            Err(Error::NobodyThere { plugin: job.plugin.clone(), what: format!("job {}", job.name) })
        }
        Err(error) => Err(error.into()),
    }
}
