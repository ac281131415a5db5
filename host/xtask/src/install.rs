//! Installs what building and testing need and the machine does not have, saying so.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::shell;

/// The target that plugins are compiled for.
pub const WASM_TARGET: &str = "wasm32-wasip2";

/// Names under which distributions ship the browser.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Where Debian keeps PostgreSQL's server, by version.
const POSTGRES_SERVERS: &str = "/usr/lib/postgresql";

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

/// Installs Chromium and its driver if they are missing.
pub fn browser() -> Result<()> {
    let browser = BROWSERS.iter().any(|name| shell::find_program(name).is_some());
    if browser && shell::find_program("chromedriver").is_some() {
        return Ok(());
    }
    packages("the browser tests need Chromium and chromedriver", &["chromium", "chromium-driver"])
}

/// Installs npm if it is missing.
pub fn npm() -> Result<()> {
    if shell::find_program("npm").is_some() {
        return Ok(());
    }
    packages("the browser tests fetch axe-core with npm", &["nodejs", "npm"])
}

/// Installs PostgreSQL's client if it is missing.
pub fn postgres_client() -> Result<()> {
    if shell::find_program("psql").is_some() {
        return Ok(());
    }
    packages("the tests prepare databases on PostgreSQL with psql", &["postgresql-client"])
}

/// Installs PostgreSQL's server if it is missing.
pub fn postgres_server() -> Result<()> {
    if Path::new(POSTGRES_SERVERS).is_dir() {
        return Ok(());
    }
    packages("the tests run on PostgreSQL, too, and none was found", &["postgresql"])
}

/// Installs what is named through the system's package manager.
fn packages(why: &str, names: &[&str]) -> Result<()> {
    let listed = names.join(" and ");
    if shell::find_program("apt-get").is_none() {
        bail!("{why}; install {listed} and make sure they are on the PATH");
    }
    println!("   installing {listed} with apt-get");
    apt_get(&["update", "-qq"])?;
    apt_get(&[&["install", "-y", "-qq", "--no-install-recommends"], names].concat())
}

/// Installs what spoils system calls and clocks, for the tests of faults, if it is missing.
pub fn fault_tools() -> Result<()> {
    let missing: Vec<&str> =
        ["strace", "faketime"].into_iter().filter(|tool| shell::find_program(tool).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if shell::find_program("apt-get").is_none() {
        bail!(
            "the tests of faults need {}; install them and make sure they are on the PATH",
            missing.join(" and ")
        );
    }
    println!("   installing {} with apt-get", missing.join(" and "));
    apt_get(&["update", "-qq"])?;
    apt_get(&[&["install", "-y", "-qq"], missing.as_slice()].concat())
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
