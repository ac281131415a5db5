//! The guest that misbehaves, packed anew with another plugin.toml: a port that is known only now, a name of its own.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{TestApp, paths};

/// Packs and installs the guest for a tenant; `change` makes its plugin.toml another one.
pub fn install(app: &TestApp, tenant: &str, name: &str, change: impl Fn(&str) -> String) -> Result<()> {
    let source = paths::root().join("tests/guests");
    let folder = app.folder().join("guests").join(name);
    for part in ["templates", "locales"] {
        fs::create_dir_all(folder.join(part))?;
        for entry in fs::read_dir(source.join(part))? {
            let entry = entry?;
            fs::copy(entry.path(), folder.join(part).join(entry.file_name()))?;
        }
    }
    let manifest = fs::read_to_string(source.join("plugin.toml"))?;
    let manifest = manifest.replace("name = \"hostile\"", &format!("name = \"{name}\""));
    fs::write(folder.join("plugin.toml"), change(&manifest))?;
    let package = folder.with_extension("theke");
    let wasm = paths::target()?.join("wasm32-wasip2/plugin/guests.wasm");
    ensure!(wasm.is_file(), "{} is missing; build it with `cargo xtask build-plugins`", wasm.display());
    let (folder, wasm, package) = (text(&folder)?, text(&wasm)?, text(&package)?);
    app.theke(&["plugin", "pack", folder, "--wasm", wasm, "--out", package])?;
    app.theke(&["plugin", "install", package, "--tenant", tenant, "--grant-all", "--unsigned"])?;
    Ok(())
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a folder's name is text")
}
