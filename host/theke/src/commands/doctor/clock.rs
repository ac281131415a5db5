//! The clock: set at all, and not set back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;

use super::report::Report;
use crate::config::Settings;

/// 2026-01-01, in seconds since 1970: no clock that is right is behind this program.
const NOT_BEFORE: u64 = 1_767_225_600;
/// What clocks of one machine and its disks may differ.
const TOLERANCE: Duration = Duration::from_secs(30);

/// Compares the clock with this program's age and with the last write to the database.
pub fn runs(report: &mut Report, settings: &Settings) -> Result<()> {
    let now = SystemTime::now();
    if now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() < NOT_BEFORE {
        return report.problem("clock", "it is behind this program", "Set it; let the system keep it (NTP).");
    }
    // Before anything opens the database: that writes, too.
    let written = settings.database_file().and_then(|file| file.metadata().ok()?.modified().ok());
    let ahead = written.and_then(|written| written.duration_since(now).ok()).unwrap_or_default();
    if ahead > TOLERANCE {
        let message =
            format!("the database was written {} s in the future: the clock was set back", ahead.as_secs());
        let remedy = "Let the system keep the clock (NTP); what is due then waits until that time has come.";
        return report.warning("clock", message, remedy);
    }
    report.ok("clock", "it agrees with the last write")
}
