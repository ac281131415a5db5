//! Counts and times the calls of plugins.

use std::time::Instant;

use theke_domain::entity::tenant;

use crate::failure::{CallError, CallErrorKind};
use crate::plugin::Plugin;

/// The meter of one call; a call that nobody waits for any more is counted when it is dropped.
pub(crate) struct Meter {
    plugin: String,
    tenant: String,
    surface: String,
    outcome: &'static str,
    started: Instant,
}

impl Meter {
    /// Starts to measure a call of a surface, named like `page overview`.
    pub(crate) fn start(plugin: &Plugin, tenant: &tenant::Model, surface: &str) -> Self {
        metrics::gauge!("theke_plugin_calls_running").increment(1);
        Self {
            plugin: plugin.name.clone(),
            tenant: tenant.slug.clone(),
            // The kind alone: names of pages are the plugin's own.
            surface: surface.split(' ').next().unwrap_or_default().to_owned(),
            outcome: "abandoned",
            started: Instant::now(),
        }
    }

    /// Notes how the call ended; answers it in a word.
    pub(crate) fn end<T>(mut self, answer: &Result<T, CallError>) -> &'static str {
        self.outcome = match answer {
            Ok(_) => "ok",
            Err(error) => word(&error.kind),
        };
        self.outcome
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        let seconds = self.started.elapsed().as_secs_f64();
        let (plugin, surface) = (std::mem::take(&mut self.plugin), std::mem::take(&mut self.surface));
        metrics::gauge!("theke_plugin_calls_running").decrement(1);
        metrics::counter!(
            "theke_plugin_calls_total",
            "plugin" => plugin.clone(), "surface" => surface.clone(), "outcome" => self.outcome
        )
        .increment(1);
        metrics::histogram!(
            "theke_plugin_call_duration_seconds",
            "plugin" => plugin, "surface" => surface
        )
        .record(seconds);
        // In milliseconds, because counters are whole numbers: who takes the host's time is what an operator asks.
        let tenant = std::mem::take(&mut self.tenant);
        metrics::counter!("theke_tenant_plugin_milliseconds_total", "tenant" => tenant)
            .increment(self.started.elapsed().as_millis().try_into().unwrap_or(u64::MAX));
    }
}

/// A call found no free instance in time.
pub(crate) fn busy(plugin: &Plugin) {
    metrics::counter!("theke_plugin_busy_total", "plugin" => plugin.name.clone()).increment(1);
}

fn word(kind: &CallErrorKind) -> &'static str {
    match kind {
        CallErrorKind::Trap => "trap",
        CallErrorKind::Timeout => "timeout",
        CallErrorKind::Limit => "limit",
        CallErrorKind::Refused { .. } => "refused",
        CallErrorKind::Answer => "answer",
        CallErrorKind::Busy => "busy",
        CallErrorKind::Absent => "absent",
    }
}
