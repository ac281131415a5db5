//! A template that failed: told in the host's log, and in the plugin's, where its tenant's admin and its author look.

use theke_domain::Scope;
use uuid::Uuid;

use crate::log::{CallLog, Level};
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

impl Sandbox {
    /// Notes that a template of the plugin failed on a surface (`page overview`, `panel desk.case`, `mail`); answers
    /// the reference under which both logs tell it.
    pub fn template_failed(&self, scope: &Scope, plugin: &Plugin, surface: &str, error: &str) -> Uuid {
        let reference = Uuid::now_v7();
        tracing::error!(
            call.id = %reference,
            plugin = plugin.name,
            tenant.id = %plugin.tenant,
            surface,
            error,
            "a template of plugin {} failed: {error} (reference {reference})",
            plugin.name
        );
        let mut log = CallLog::new(&plugin.name, plugin.tenant, reference);
        log.of_host(Level::Error, error, &[("surface".to_owned(), surface.to_owned())], scope.now());
        self.inner.keep_log(scope.host(), plugin, reference, log);
        reference
    }
}
