//! `jobs`: a plugin does what was left for later, one page a call.

use std::time::Duration;

use theke_domain::Scope;
use theke_domain::entity::ids::OutboxId;
use theke_domain::jobs::Job;
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::bindings::jobs as wit;
use crate::call::{CallState, Surface, Unusable, run};
use crate::failure::{CallError, CallErrorKind};
use crate::limits;
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Lets the plugin of that name do a job, with tenant-wide rights. The caller commits or rolls back, and tries again
    /// after an error; [`CallErrorKind::Absent`] means that nobody does such jobs any more.
    pub async fn run_job(
        &self,
        scope: &Scope,
        id: OutboxId,
        job: &Job,
        attempt: u32,
    ) -> Result<(), CallError> {
        let installed = self.installed(scope.tenant_id());
        let worker = installed.iter().find(|candidate| candidate.name == job.plugin);
        let Some(plugin) = worker.filter(|candidate| candidate.manifest.job(&job.name).is_some()) else {
            let message = format!("it is not installed, or has no job {}", job.name);
            return Err(CallError::new(&job.plugin, Uuid::now_v7(), CallErrorKind::Absent, message));
        };
        let job = wit::Job {
            id: id.to_string(),
            name: job.name.clone(),
            payload: job.payload.to_string(),
            attempt,
        };
        run(&self.inner, scope.for_hook(&plugin.name), plugin, limits::JOB, Run { job }).await
    }

    /// How long a job may take on this machine, waiting included: whoever holds it that long is not gone.
    pub fn job_wall(&self) -> Duration {
        limits::JOB.stretched(self.inner.time_factor).wall
    }
}

struct Run {
    job: wit::Job,
}

impl Surface for Run {
    type Answer = ();

    fn name(&self) -> String {
        format!("job {}", self.job.name)
    }

    fn write_wall(&self) -> Duration {
        limits::JOB_WRITE_WALL
    }

    fn continues(&self) -> Option<String> {
        Some(self.job.name.clone())
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<(), Unusable>> {
        let Some(indices) = &plugin.program.surfaces.jobs else {
            return Ok(Err(Unusable::Answer("it does not export jobs".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        Ok(guest.call_run(&mut *store, &self.job).await?.map_err(Unusable::Refused))
    }
}
