//! The data folder: there, ours, for nobody else, writable, with room.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::Result;
use theke_domain::files;

use super::report::Report;
use crate::config::Settings;

/// Rights of others: what customers wrote is none of their affair.
const OTHERS: u32 = 0o007;
/// Below this, a database stops within hours.
const SPACE_MIN: u64 = 256 * 1024 * 1024;
/// Below this, somebody should make room in the next days.
const SPACE_LOW: u64 = 2 * 1024 * 1024 * 1024;
/// A mebibyte.
const MIB: u64 = 1024 * 1024;

/// Whether the folder can be used; what needs it is not looked at otherwise.
pub fn is_usable(report: &mut Report, settings: &Settings) -> Result<bool> {
    let folder = &settings.data;
    let shown = folder.display();
    let metadata = match std::fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => metadata,
        Ok(_) => {
            report.problem("data folder", format!("{shown} is no folder"), "Correct data.folder.")?;
            return Ok(false);
        }
        Err(error) => {
            let remedy = "`theke init` makes it; or correct data.folder.";
            report.problem("data folder", format!("{shown}: {error}"), remedy)?;
            return Ok(false);
        }
    };
    let me = rustix::process::geteuid().as_raw();
    if metadata.uid() != me {
        // Whatever this user makes there, the host could not use afterwards.
        let owner = metadata.uid();
        let message = format!("{shown} belongs to user {owner}, and this is user {me}");
        report.problem(
            "data folder",
            message,
            format!("Run it as that user: sudo -u '#{owner}' theke doctor"),
        )?;
        return Ok(false);
    }
    if let Err(error) = tried(folder) {
        let remedy = "Give this user the right to write there, or make room.";
        report.problem("data folder", format!("{shown} takes no file: {error}"), remedy)?;
        return Ok(false);
    }
    standing(report, folder, &metadata)?;
    Ok(true)
}

fn standing(report: &mut Report, folder: &Path, metadata: &Metadata) -> Result<()> {
    let shown = folder.display();
    if metadata.mode() & OTHERS != 0 {
        let message = format!("every user of this machine may look into {shown}");
        return report.warning("data folder", message, format!("chmod 700 {shown}"));
    }
    let free = files::free_bytes(folder)?;
    let message = format!("{shown}: {} MiB are free", free / MIB);
    if free < SPACE_MIN {
        return report.problem("data folder", message, "Make room now; writes fail when it is full.");
    }
    if free < SPACE_LOW {
        return report.warning("data folder", message, "Make room soon.");
    }
    report.ok("data folder", message)
}

/// Writes a file that is gone as soon as it is closed.
fn tried(folder: &Path) -> std::io::Result<()> {
    let path = folder.join(format!("doctor-{}", std::process::id()));
    let written = std::fs::write(&path, b"x");
    let removed = std::fs::remove_file(&path);
    written.and(removed)
}
