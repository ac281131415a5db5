//! Installs what building and testing need and the machine does not have, saying so.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

/// The target that plugins are compiled for.
pub const WASM_TARGET: &str = "wasm32-wasip2";

/// Names under which distributions ship the browser.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Adds the WebAssembly target to the toolchain if it is missing.
pub fn wasm_target() -> Result<()> {
    let installed = shell::output(Command::new("rustup").args(["target", "list", "--installed"]))
        .context("rustup is needed to add the WebAssembly target; see https://rustup.rs")?;
    if installed.lines().any(|line| line.trim() == WASM_TARGET) {
        return Ok(());
    }
    println!("   adding the target {WASM_TARGET} to the Rust toolchain");
    shell::run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

/// Installs Chromium and its driver through the system's package manager if they are missing.
pub fn browser() -> Result<()> {
    let browser = BROWSERS.iter().any(|name| shell::find_program(name).is_some());
    if browser && shell::find_program("chromedriver").is_some() {
        return Ok(());
    }
    if shell::find_program("apt-get").is_none() {
        bail!(
            "the browser tests need Chromium and chromedriver; install both and make sure they are on the PATH"
        );
    }
    println!("   installing chromium and chromium-driver with apt-get");
    apt_get(&["update", "-qq"])?;
    apt_get(&["install", "-y", "-qq", "chromium", "chromium-driver"])
}

/// Installs npm through the system's package manager if it is missing.
pub fn npm() -> Result<()> {
    if shell::find_program("npm").is_some() {
        return Ok(());
    }
    if shell::find_program("apt-get").is_none() {
        bail!("the browser tests fetch axe-core with npm; install Node.js and npm and make sure they are on the PATH");
    }
    println!("   installing nodejs and npm with apt-get");
    apt_get(&["update", "-qq"])?;
    apt_get(&["install", "-y", "-qq", "--no-install-recommends", "nodejs", "npm"])
}

/// Runs apt-get as root: directly, or through sudo.
fn apt_get(arguments: &[&str]) -> Result<()> {
    let root = shell::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        command.arg("apt-get");
    }
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(&mut command).context("install what is named above by hand, then run this again")
}
