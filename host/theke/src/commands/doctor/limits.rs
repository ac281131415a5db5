//! What the system allows this process: open files for connections, address space for plugins.

use anyhow::Result;
use rustix::process::{Resource, getrlimit};
use theke_sandbox::Sandbox;

use super::report::Report;
use crate::config::Settings;
use crate::{explain, open};

/// Files beside the connections of visitors: database, mail server, files being served, libraries.
const FILES_BESIDE: u64 = 256;

/// Whether every connection that the configuration allows can be open at once.
pub fn open_files(report: &mut Report, settings: &Settings) -> Result<()> {
    let needed =
        u64::try_from(settings.server.connections_max).unwrap_or(u64::MAX).saturating_add(FILES_BESIDE);
    match getrlimit(Resource::Nofile).current {
        Some(limit) if limit < needed => report.warning(
            "open files",
            format!("{limit} are allowed, and server.connections_max needs {needed}"),
            format!("Raise the limit (LimitNOFILE={needed} in the unit, ulimit -n in a shell), or allow fewer connections."),
        ),
        Some(limit) => report.ok("open files", format!("{limit} are allowed, {needed} are needed")),
        None => report.ok("open files", "there is no limit"),
    }
}

/// The sandbox, if the system gives it the address space that its instances reserve.
pub fn sandbox(report: &mut Report, settings: &Settings) -> Result<Option<Sandbox>> {
    match open::sandbox(settings) {
        Ok(sandbox) => {
            let slots = settings.plugins.slots;
            report.ok("sandbox", format!("there is room for {slots} calls of plugins at once"))?;
            Ok(Some(sandbox))
        }
        Err(error) => {
            let remedy = "It reserves address space, not memory: lift the limit (LimitAS=infinity in the unit, ulimit -v \
                 unlimited in a shell), or lower plugins.slots.";
            report.problem("sandbox", explain::sentence(&error), remedy)?;
            Ok(None)
        }
    }
}
