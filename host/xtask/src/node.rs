//! What the browser tests measure with: packages for Node, pinned with their digests, installed below the target folder.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use crate::{install, shell, workspace::Workspace};

/// Where the versions and digests are written down.
const PINS: &str = "tests/browser";
/// The two files that say it.
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs the packages unless the pinned ones are there already. npm compares each with its digest.
pub fn packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.target.join("browser");
    if is_current(workspace)? {
        return Ok(());
    }
    install::npm()?;
    println!("   fetching axe-core with npm");
    fs::create_dir_all(&folder)?;
    for file in FILES {
        fs::copy(workspace.root.join(PINS).join(file), folder.join(file))
            .with_context(|| format!("cannot copy {PINS}/{file} to {}", folder.display()))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(&folder);
    shell::run(npm.stdin(Stdio::null()))
        .context("npm needs its registry once; afterwards the packages stay in the target folder")
}

/// Whether what was installed last is what is pinned now. npm writes its own record last.
fn is_current(workspace: &Workspace) -> Result<bool> {
    let folder = workspace.target.join("browser");
    if !folder.join("node_modules/.package-lock.json").is_file() {
        return Ok(false);
    }
    for file in FILES {
        if fs::read(workspace.root.join(PINS).join(file))? != fs::read(folder.join(file))? {
            return Ok(false);
        }
    }
    Ok(true)
}
