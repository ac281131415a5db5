//! `webhooks`: a plugin handles what somebody outside has told, after the host has proven who it was.

use theke_domain::Scope;
use theke_domain::webhooks::Incoming;
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use crate::bindings::webhooks as wit;
use crate::call::{CallState, Surface, Unusable, run};
use crate::failure::{CallError, CallErrorKind};
use crate::limits;
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Hands a call over to its plugin, with tenant-wide rights. The caller commits or rolls back, and hands it over again
    /// after an error; [`CallErrorKind::Absent`] means that nobody takes such calls any more.
    pub async fn receive(&self, scope: &Scope, call: &Incoming, attempt: u32) -> Result<(), CallError> {
        let installed = self.installed(scope.tenant_id());
        let receiver = installed.iter().find(|candidate| candidate.name == call.plugin);
        let Some(plugin) = receiver.filter(|candidate| candidate.manifest.webhook(&call.name).is_some())
        else {
            let message = format!("it is not installed, or has no webhook {}", call.name);
            return Err(CallError::new(&call.plugin, Uuid::now_v7(), CallErrorKind::Absent, message));
        };
        let delivery = wit::Delivery {
            id: call.id.clone(),
            name: call.name.clone(),
            headers: call.headers.clone(),
            body: call.body(),
            received: call.received,
            attempt,
        };
        let scope = scope.for_hook(&plugin.name);
        run(&self.inner, scope, plugin, limits::WEBHOOK, Receive { delivery }).await
    }
}

struct Receive {
    delivery: wit::Delivery,
}

impl Surface for Receive {
    type Answer = ();

    fn name(&self) -> String {
        format!("webhook {}", self.delivery.name)
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<(), Unusable>> {
        let Some(indices) = &plugin.program.surfaces.webhooks else {
            return Ok(Err(Unusable::Answer("it does not export webhooks".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        Ok(guest.call_receive(&mut *store, &self.delivery).await?.map_err(Unusable::Refused))
    }
}
