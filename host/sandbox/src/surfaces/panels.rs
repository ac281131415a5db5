//! `panels`: a plugin's part of somebody else's page.

use std::sync::Arc;

use theke_domain::Scope;
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use super::answer::{self, View};
use crate::bindings::panels::Place;
use crate::call::{CallState, Surface, Unusable, run};
use crate::failure::CallError;
use crate::limits;
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Lets `plugin` fill a slot; none if it has nothing to say there, or does not declare the slot. `subject` is the
    /// record that the page shows.
    pub async fn panel(
        &self,
        scope: &Scope,
        plugin: &Arc<Plugin>,
        slot: &str,
        noun: &str,
        subject: Option<Uuid>,
    ) -> Result<Option<View>, CallError> {
        if plugin.manifest.panel(slot).is_none() {
            return Ok(None);
        }
        let place = Place {
            slot: slot.to_owned(),
            noun: noun.to_owned(),
            subject: subject.map(|subject| subject.to_string()),
        };
        run(&self.inner, scope.for_plugin(&plugin.name), plugin, limits::PANEL, Panel { place }).await
    }
}

struct Panel {
    place: Place,
}

impl Surface for Panel {
    type Answer = Option<View>;

    fn name(&self) -> String {
        format!("panel {}", self.place.slot)
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<Option<View>, Unusable>> {
        let Some(indices) = &plugin.program.surfaces.panels else {
            return Ok(Err(Unusable::Answer("it does not export panels".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        let rendered = guest.call_render(&mut *store, &self.place).await?;
        Ok(match rendered {
            Ok(Some(view)) => answer::view(plugin, view).map(Some),
            Ok(None) => Ok(None),
            Err(error) => Err(Unusable::Refused(error)),
        })
    }
}
