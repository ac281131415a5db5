//! `listeners`: a plugin hears of a fact, at least once, in order per subject.

use theke_domain::Scope;
use theke_domain::plugins::Event;
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::bindings::listeners as wit;
use crate::call::{CallState, Surface, Unusable, run};
use crate::failure::{CallError, CallErrorKind};
use crate::limits;
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Tells the plugin of that name about a fact, with tenant-wide rights. The caller commits or rolls back, and
    /// delivers again after an error; [`CallErrorKind::Absent`] means that nobody listens any more.
    pub async fn notice(&self, scope: &Scope, plugin: &str, event: &Event) -> Result<(), CallError> {
        let installed = self.installed(scope.tenant_id());
        let listener = installed.iter().find(|candidate| candidate.name == plugin);
        let Some(plugin) = listener.filter(|candidate| candidate.manifest.listens(&event.name)) else {
            let message = format!("it is not installed, or does not listen to {}", event.name);
            return Err(CallError::new(plugin, Uuid::now_v7(), CallErrorKind::Absent, message));
        };
        let notice = Notice { event: event.into() };
        run(&self.inner, scope.for_hook(&plugin.name), plugin, limits::LISTENER, notice).await
    }
}

struct Notice {
    event: wit::Event,
}

impl Surface for Notice {
    type Answer = ();

    fn name(&self) -> String {
        format!("listener {}", self.event.name)
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<(), Unusable>> {
        let Some(indices) = &plugin.program.surfaces.listeners else {
            return Ok(Err(Unusable::Answer("it does not export listeners".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        Ok(guest.call_notice(&mut *store, &self.event).await?.map_err(Unusable::Refused))
    }
}

impl From<&Event> for wit::Event {
    fn from(event: &Event) -> Self {
        Self {
            id: event.id.to_string(),
            name: event.name.clone(),
            noun: event.noun.clone(),
            subject: event.subject.map(|subject| subject.to_string()),
            at: event.at,
            body: event.body.to_string(),
            attempt: event.attempt,
        }
    }
}
