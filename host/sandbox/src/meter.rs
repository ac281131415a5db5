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
            surface: kind(surface).to_owned(),
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

    /// Notes how something ended that was no call of the plugin's code.
    pub(crate) fn end_with(mut self, outcome: &'static str) {
        self.outcome = outcome;
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

/// A call was not made, because its surface is left alone.
pub(crate) fn paused(plugin: &Plugin, surface: &str) {
    let (plugin, surface) = (plugin.name.clone(), kind(surface).to_owned());
    metrics::counter!("theke_plugin_calls_total", "plugin" => plugin, "surface" => surface, "outcome" => "paused")
        .increment(1);
}

/// A surface is left alone from now on, or called again.
pub(crate) fn turned(plugin: &Plugin, surface: &str, opened: bool) {
    let (plugin, surface) = (plugin.name.clone(), kind(surface).to_owned());
    let to = if opened { "open" } else { "closed" };
    metrics::counter!("theke_plugin_breaker_turns_total", "plugin" => plugin, "surface" => surface, "to" => to)
        .increment(1);
}

/// The kind alone: names of pages are the plugin's own.
fn kind(surface: &str) -> &str {
    surface.split(' ').next().unwrap_or_default()
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
        CallErrorKind::Paused { .. } => "paused",
    }
}
