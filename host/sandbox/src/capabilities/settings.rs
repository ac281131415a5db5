//! `settings`: what the tenant has set for this plugin, with the schema's defaults.

use crate::bindings::settings;
use crate::call::CallState;

impl settings::Host for CallState {
    fn all(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.plugin.settings.to_string())
    }
}
