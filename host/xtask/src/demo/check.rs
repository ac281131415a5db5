//! Walks the journey against a real server, database and mail server that exist only for the check.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command, ExitCode},
};

use anyhow::{Context, Result};

use super::installation::Installation;
use crate::{ports, workspace::Workspace};

/// Starts everything on free ports, runs the journey, and stops everything whatever the outcome.
pub fn run(workspace: &Workspace, packages: &[PathBuf]) -> Result<ExitCode> {
    let folder = TemporaryFolder::new()?;
    let installation =
        Installation::new(workspace, folder.0.join("demo-data"), ports::free()?, ports::free()?);
    installation.prepare(packages)?;
    let log = folder.0.join("host.log");
    let _mail = installation.catch_mail(Some(&log))?;
    let _host = installation.serve(Some(&log))?;
    println!("── journey");
    let status = Command::new(workspace.program("demo-check"))
        .args(["--port", &installation.port.to_string(), "--mails"])
        .arg(installation.mails())
        .status()
        .context("cannot start the journey")?;
    if status.success() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("── the host's log\n{}", fs::read_to_string(log).unwrap_or_default());
    Ok(ExitCode::FAILURE)
}

/// A folder that disappears with its owner.
struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    fn new() -> Result<Self> {
        let folder = env::temp_dir().join(format!("theke-demo-{}", process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        let path: &Path = &self.0;
        if let Err(error) = fs::remove_dir_all(path) {
            eprintln!("could not remove {}: {error}", path.display());
        }
    }
}
