//! Where the programs and packages are that the tests drive.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// The folder that this very test was built into, without the profile.
pub fn target() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let profile =
        program.ancestors().find(|folder| folder.ends_with("debug")).context("not run from target/debug")?;
    profile.parent().map(Path::to_owned).context("the target folder is nowhere")
}

/// The host's program.
pub fn theke() -> Result<PathBuf> {
    let program = target()?.join("debug/theke");
    ensure!(
        program.is_file(),
        "{} is missing; build it with `cargo build --workspace --bins`",
        program.display()
    );
    Ok(program)
}

/// A packed plugin, by the name of its file without extension.
pub fn package(name: &str) -> Result<PathBuf> {
    let package = target()?.join("plugins").join(format!("{name}.theke"));
    ensure!(package.is_file(), "{} is missing; build it with `cargo xtask build-plugins`", package.display());
    Ok(package)
}
