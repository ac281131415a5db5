//! Five packages that a tenant has installed: two real ones and three copies under other names, all of them signed, so
//! that their templates render in the host. What they cost in the sandbox is measured by itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use theke_sandbox::SigningKey;

use crate::bench::Bench;

/// What `cargo xtask build-plugins` has packed.
const REAL: [&str; 2] = ["hostile", "support-contract"];
/// What the copies are called.
const COPIES: [&str; 3] = ["bench-one", "bench-two", "bench-three"];
/// How the guests' plugin.toml names itself.
const NAME: &str = "name = \"hostile\"";
/// What of a plugin's folder goes into its package.
const FOLDERS: [&str; 2] = ["templates", "locales"];

/// The packages, made where they are missing. Each has a digest of its own, so each is loaded for itself.
pub fn five_packages(bench: &Bench) -> Result<Vec<PathBuf>> {
    let mut packages = Vec::new();
    for name in REAL.into_iter().chain(COPIES) {
        let package = bench.data().join(format!("{name}.theke"));
        if !package.is_file() {
            if REAL.contains(&name) {
                copy(&bench.package(name), &package)?;
            } else {
                pack(bench, name, &package)?;
            }
            theke_sandbox::sign(&package, &key(bench)?)?;
        }
        packages.push(package);
    }
    Ok(packages)
}

/// The benchmark's own key, made when it is first asked for.
pub fn key(bench: &Bench) -> Result<SigningKey> {
    let path = bench.data().join("bench.key");
    if let Ok(text) = fs::read_to_string(&path) {
        return SigningKey::parse(&text).with_context(|| format!("{} is no key", path.display()));
    }
    let key = SigningKey::generate()?;
    fs::write(&path, key.to_text())?;
    Ok(key)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    ensure!(from.is_file(), "{} is missing; `cargo xtask build-plugins` makes it", from.display());
    fs::copy(from, to)?;
    Ok(())
}

fn pack(bench: &Bench, name: &str, package: &Path) -> Result<()> {
    let (from, to) = (bench.guests(), bench.folder(name)?);
    let manifest = fs::read_to_string(from.join("plugin.toml")).context("the guests have no plugin.toml")?;
    ensure!(manifest.contains(NAME), "tests/guests/plugin.toml has another name than this expects: {NAME}");
    fs::write(to.join("plugin.toml"), manifest.replacen(NAME, &format!("name = \"{name}\""), 1))?;
    for folder in FOLDERS {
        fs::create_dir_all(to.join(folder))?;
        for entry in fs::read_dir(from.join(folder))? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(folder).join(entry.file_name()))?;
        }
    }
    theke_sandbox::pack(&to, &bench.guests_wasm(), package)?;
    Ok(())
}
