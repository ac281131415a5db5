//! Five packages that a tenant has installed: two real ones and three copies under other names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::bench::Bench;

/// What the copies are called.
const COPIES: [&str; 3] = ["bench-one", "bench-two", "bench-three"];
/// How the guests' plugin.toml names itself.
const NAME: &str = "name = \"hostile\"";
/// What of a plugin's folder goes into its package.
const FOLDERS: [&str; 2] = ["templates", "locales"];

/// The packages, made where they are missing. Each has a digest of its own, so each is loaded for itself.
pub fn five_packages(bench: &Bench) -> Result<Vec<PathBuf>> {
    let mut packages = vec![bench.package("hostile"), bench.package("support-contract")];
    for package in &packages {
        ensure!(package.is_file(), "{} is missing; `cargo xtask build-plugins` makes it", package.display());
    }
    for name in COPIES {
        let package = bench.data().join(format!("{name}.theke"));
        if !package.is_file() {
            pack(bench, name, &package)?;
        }
        packages.push(package);
    }
    Ok(packages)
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
