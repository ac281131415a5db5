//! `queue`: work for later, done by the plugin's own jobs after the commit.

use theke_domain::jobs::{self, NewJob};

use super::{Refusal, input};
use crate::bindings::queue::{self, Job};
use crate::call::CallState;
use crate::limits;
use crate::log::escaped;

impl queue::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "queue.enqueue", skip_all)]
    async fn enqueue(&mut self, job: Job) -> Result<(), Refusal> {
        let _in_host = self.enter()?;
        let new = self.new_job(job)?;
        self.budget.job()?;
        let scope = self.scope.clone();
        let left = scope.savepoint(jobs::enqueue(&scope, new)).await;
        left.map(drop).map_err(|error| self.refuse(error))
    }
}

impl CallState {
    /// The job, if plugin.toml declares it and what it says is small enough.
    fn new_job(&mut self, job: Job) -> Result<NewJob, Refusal> {
        if self.plugin.manifest.job(&job.name).is_none() {
            let shown = escaped(&job.name, limits::NAME_BYTES);
            return Err(Refusal::denied(format!(
                "the job `{shown}` is not declared: plugin.toml needs [[jobs]] with name = \"{shown}\""
            )));
        }
        let payload = input::payload("payload", &job.payload)?;
        let key = job.key.as_deref().map(|key| input::name("key", key)).transpose()?.map(str::to_owned);
        // The first one of its own name is the running job's next page; any more are a multiplication.
        let continues = self.continues.take_if(|running| *running == job.name).is_some();
        Ok(NewJob {
            plugin: self.plugin.name.clone(),
            name: job.name,
            payload,
            key,
            not_before: job.not_before,
            continues,
        })
    }
}
