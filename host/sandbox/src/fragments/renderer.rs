//! Renders a plugin's templates in its turn: with a permit like a call, and measured like one.

use std::sync::Arc;

use theke_domain::Scope;
use theke_fragment::{Fault, Job, Renderer, Rendering, Surroundings};

use super::engine::Errand;
use crate::limits;
use crate::meter::Meter;
use crate::plugin::Plugin;
use crate::sandbox::{Inner, Sandbox};

/// Renders the templates of one tenant's plugin in the sandbox.
pub struct FragmentRenderer {
    sandbox: Arc<Inner>,
    scope: Scope,
    plugin: Arc<Plugin>,
}

impl Sandbox {
    /// For the templates of a plugin of the scope's tenant. In a scope that writes, others wait for its end, so its
    /// templates have less time.
    pub fn renderer(&self, scope: &Scope, plugin: &Arc<Plugin>) -> FragmentRenderer {
        let (scope, plugin) = (scope.clone(), Arc::clone(plugin));
        FragmentRenderer { sandbox: Arc::clone(&self.inner), scope, plugin }
    }
}

impl Renderer for FragmentRenderer {
    fn render(&self, job: Job, surroundings: Surroundings) -> Rendering<'_> {
        Box::pin(async move {
            let permit = self.sandbox.permits.fragment(&self.plugin).await;
            let _permit = permit.map_err(|_| Fault::Busy)?;
            let meter = Meter::start(&self.plugin, self.scope.tenant(), "fragment");
            let is_writing = self.scope.is_writing();
            let time = if is_writing { limits::FRAGMENT_WRITING } else { limits::FRAGMENT };
            let errand =
                Errand { job, surroundings, time: time.stretched(self.sandbox.time_factor), is_writing };
            let outcome = self.sandbox.render(&errand).await;
            meter.end_with(if outcome.is_ok() { "ok" } else { "failed" });
            outcome
        })
    }
}

/// Without a permit and without being measured: for tests and benchmarks, which have neither tenant nor plugin.
impl Renderer for Sandbox {
    fn render(&self, job: Job, surroundings: Surroundings) -> Rendering<'_> {
        Box::pin(async move {
            let time = limits::FRAGMENT.stretched(self.inner.time_factor);
            self.inner.render(&Errand { job, surroundings, time, is_writing: false }).await
        })
    }
}
