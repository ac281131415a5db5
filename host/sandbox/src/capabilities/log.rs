//! `log`: lines in the plugin's log. They are kept even when the call is rolled back.

use crate::bindings::log;
use crate::call::CallState;
use crate::log::Level;

impl log::Host for CallState {
    fn write(
        &mut self,
        level: log::Level,
        message: String,
        fields: Vec<(String, String)>,
    ) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        let level = match level {
            log::Level::Debug => Level::Debug,
            log::Level::Info => Level::Info,
            log::Level::Warn => Level::Warn,
            log::Level::Error => Level::Error,
        };
        let now = self.scope.now();
        self.log.write(level, &message, &fields, now);
        Ok(())
    }
}
