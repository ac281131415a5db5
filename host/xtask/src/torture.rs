//! Builds everything and lets a host be killed under load, again and again.

use std::{
    ffi::OsStr,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

use crate::{build_plugins, install, shell, workspace::Workspace};

/// Builds, then tortures with these arguments: `--rounds`, `--seed`, `--json`, `--database`.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    shell::step("WebAssembly target", install::wasm_target)?;
    shell::step("host", || build_plugins::build_host(workspace, &["torture"]))?;
    build_plugins::pack_with(workspace, &workspace.program("theke"))?;
    println!("── torture");
    let status = torture(workspace, arguments).status().context("cannot start the torture")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The torture itself, for programs and packages that are built already.
pub fn torture<S: AsRef<OsStr>>(workspace: &Workspace, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(workspace.program("torture"));
    command.args(arguments).current_dir(&workspace.root);
    command
}
