//! `hooks`: plugins judge a change before it happens, inside its transaction.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use theke_domain::changes::{self, Change};
use theke_domain::entity::ids::TenantId;
use theke_domain::plugins::{Plugins, Proposal, Verdict};
use theke_domain::scope::HOOK_DEPTH_MAX;
use theke_domain::{Error, Scope, Violation};
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::bindings::{hooks as wit, types};
use crate::call::{CallState, Surface, Unusable, run};
use crate::capabilities::violations_of;
use crate::failure::{CallError, CallErrorKind};
use crate::limits::{self, Time};
use crate::manifest::{Hook, HookFailure};
use crate::permits::Place;
use crate::plugin::Plugin;
use crate::registry::Broken;
use crate::sandbox::Sandbox;

#[async_trait]
impl Plugins for Sandbox {
    async fn before(&self, scope: &Scope, proposal: Proposal) -> Result<Verdict, Error> {
        let plugins = self.inner.registry.of_tenant(scope.tenant_id());
        if let Some(broken) = plugins.broken.iter().find(|broken| broken.must_agree(proposal.point)) {
            return Err(cannot_agree(broken, scope.tenant_id(), proposal.point));
        }
        let mut changes = proposal.changes.clone();
        for plugin in plugins.running {
            let Some(hook) = plugin.manifest.hook(proposal.point) else { continue };
            // Each plugin in a savepoint of its own: what a failing or refusing one wrote is undone.
            let said = scope.savepoint(Box::pin(self.ask(scope, &plugin, hook, &proposal, &changes))).await;
            match said {
                Ok(amendments) => changes::amend(&mut changes, amendments),
                Err(Stop::Refused(violations)) => return Ok(Verdict::Refuse(violations)),
                Err(Stop::Domain(error)) => return Err(error),
                Err(Stop::Failed(error)) if hook.failure == HookFailure::Refuse => {
                    return Err(Error::Plugin { plugin: error.plugin, reference: error.reference });
                }
                // plugin.toml says that the change goes on; the failure is in the log.
                Err(Stop::Failed(_)) => {}
            }
        }
        Ok(Verdict::Proceed(changes))
    }

    fn listeners(&self, tenant: TenantId, event: &str) -> Vec<String> {
        let plugins = self.inner.registry.of_tenant(tenant);
        let running = plugins.running.iter().filter(|plugin| plugin.manifest.listens(event));
        // What a broken plugin should hear waits in the outbox until it runs.
        let broken = plugins.broken.iter().filter(|broken| broken.may_listen(event));
        running.map(|plugin| plugin.name.clone()).chain(broken.map(|broken| broken.name.clone())).collect()
    }
}

/// A plugin that must agree to the change does not run: the change is refused, under a reference of its own.
fn cannot_agree(broken: &Broken, tenant: TenantId, point: &str) -> Error {
    let message = format!("it could not be loaded: {}", broken.cause.problem);
    let error = CallError::new(&broken.name, Uuid::now_v7(), CallErrorKind::Absent, message);
    error.log(tenant, &format!("hook {point}"));
    Error::Plugin { plugin: error.plugin, reference: error.reference }
}

/// Why a plugin's say is not a list of amendments.
enum Stop {
    Refused(Vec<Violation>),
    Failed(CallError),
    Domain(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Domain(error)
    }
}

impl Sandbox {
    async fn ask(
        &self,
        scope: &Scope,
        plugin: &Arc<Plugin>,
        hook: &Hook,
        proposal: &Proposal,
        changes: &[Change],
    ) -> Result<Vec<Change>, Stop> {
        if scope.depth() >= HOOK_DEPTH_MAX {
            let message = format!("hooks may nest {HOOK_DEPTH_MAX} deep; {} would be one more", plugin.name);
            return Err(Stop::Domain(Error::Limit(message)));
        }
        // Below a plugin's call the outermost one holds the permit.
        let place = if scope.plugin().is_some() { Place::Nested } else { Place::Hook };
        let cpu = hook.budget_ms.map_or(limits::HOOK.cpu, Duration::from_millis);
        let judge = Judge { proposal: proposed(proposal, changes), place };
        let time = Time { cpu, ..limits::HOOK };
        let verdict = run(&self.inner, scope.for_hook(&plugin.name), plugin, time, judge).await;
        match verdict.map_err(Stop::Failed)? {
            Judgement::Pass => Ok(Vec::new()),
            Judgement::Amend(amendments) => Ok(amendments),
            Judgement::Refuse(violations) => Err(Stop::Refused(violations)),
        }
    }
}

struct Judge {
    proposal: wit::Proposal,
    place: Place,
}

enum Judgement {
    Pass,
    Amend(Vec<Change>),
    Refuse(Vec<Violation>),
}

impl Surface for Judge {
    type Answer = Judgement;

    fn name(&self) -> String {
        format!("hook {}", self.proposal.point)
    }

    fn place(&self) -> Place {
        self.place
    }

    fn may_fetch(&self) -> bool {
        false
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<Judgement, Unusable>> {
        let Some(indices) = &plugin.program.surfaces.hooks else {
            return Ok(Err(Unusable::Answer("it does not export hooks".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        let verdict = guest.call_before(&mut *store, &self.proposal).await?;
        Ok(verdict.map_err(Unusable::Refused).and_then(|verdict| checked(plugin, verdict)))
    }
}

fn checked(plugin: &Plugin, verdict: wit::Verdict) -> Result<Judgement, Unusable> {
    match verdict {
        wit::Verdict::Pass => Ok(Judgement::Pass),
        wit::Verdict::Amend(amendments) => amendments
            .into_iter()
            .map(|change| match serde_json::from_str(&change.value) {
                Ok(value) => Ok(Change { field: change.field, value }),
                Err(error) => Err(Unusable::Answer(format!("an amendment is not JSON: {error}"))),
            })
            .collect::<Result<_, _>>()
            .map(Judgement::Amend),
        // A refusal without a reason would leave a person before a closed door.
        wit::Verdict::Refuse(violations) if violations.is_empty() => {
            Err(Unusable::Answer("it refuses without a reason".to_owned()))
        }
        wit::Verdict::Refuse(violations) => Ok(Judgement::Refuse(violations_of(violations, &plugin.name))),
        wit::Verdict::Other(_) => Err(Unusable::Answer("this host does not know its verdict".to_owned())),
    }
}

fn proposed(proposal: &Proposal, changes: &[Change]) -> wit::Proposal {
    wit::Proposal {
        point: proposal.point.to_owned(),
        noun: proposal.noun.to_owned(),
        subject: Some(proposal.subject.to_string()),
        before: proposal.before.as_ref().map(ToString::to_string),
        changes: changes
            .iter()
            .map(|change| types::Change { field: change.field.clone(), value: change.value.to_string() })
            .collect(),
    }
}
