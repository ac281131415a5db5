//! Compiles plugins and test guests to WebAssembly and packs each into a `.theke` file.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    install::{self, WASM_TARGET},
    shell,
    workspace::{Guest, Workspace, toml_name},
};

/// Builds and packs everything; returns the packages. Builds the host first, because it does the packing.
pub fn run(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    shell::step("WebAssembly target", install::wasm_target)?;
    shell::step("host", || build_host(workspace, &[]))?;
    pack_with(workspace, &workspace.program("theke"))
}

/// The same with a host that is built already: `theke` does the packing.
pub fn pack_with(workspace: &Workspace, theke: &Path) -> Result<Vec<PathBuf>> {
    let guests = workspace.guests()?;
    shell::step("plugins", || compile(workspace, &guests))?;
    shell::step("packages", || pack_all(workspace, &guests, theke))
}

/// Builds `theke` and further programs. All members are selected although few are built: cargo unifies
/// features over the selection, so the demo and the tests share every compiled dependency.
pub fn build_host(workspace: &Workspace, further: &[&str]) -> Result<()> {
    let programs = [&["theke"], further].concat();
    let flags = programs.iter().flat_map(|program| ["--bin", program]);
    shell::run(&mut shell::cargo(workspace, ["build", "--workspace"].into_iter().chain(flags)))
}

fn compile(workspace: &Workspace, guests: &[Guest]) -> Result<()> {
    let flags = guests.iter().flat_map(|guest| ["--package", &guest.package]);
    let arguments =
        ["build", "--target", WASM_TARGET, "--profile", "plugin", "--lib"].into_iter().chain(flags);
    shell::run(&mut shell::cargo(workspace, arguments))
}

fn pack_all(workspace: &Workspace, guests: &[Guest], theke: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(workspace.packages())?;
    let mut packages = Vec::new();
    for guest in guests {
        let file = format!("{}.wasm", guest.package.replace('-', "_"));
        let wasm = workspace.target.join(WASM_TARGET).join("plugin").join(file);
        packages.push(pack(workspace, theke, &guest.folder, &wasm)?);
        for (variant, manifest) in variants(&guest.folder)? {
            let staged = stage(workspace, &guest.folder, &variant, &manifest)?;
            packages.push(pack(workspace, theke, &staged, &wasm)?);
        }
    }
    Ok(packages)
}

/// Packs one folder as `target/plugins/<name>.theke`.
fn pack(workspace: &Workspace, theke: &Path, folder: &Path, wasm: &Path) -> Result<PathBuf> {
    let manifest = folder.join("plugin.toml");
    let text =
        fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    let name = toml_name(&text).with_context(|| format!("{} names no plugin", manifest.display()))?;
    let package = workspace.packages().join(format!("{name}.theke"));
    let mut command = Command::new(theke);
    command.args(["plugin", "pack"]).arg(folder).arg("--wasm").arg(wasm).arg("--out").arg(&package);
    shell::run(command.current_dir(&workspace.root))?;
    Ok(package)
}

/// Further manifests of a folder, `plugin-<variant>.toml`, each with a plugin name of its own: the tests pack one
/// component with several of them.
fn variants(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut variants = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(variant) = name.strip_prefix("plugin-").and_then(|rest| rest.strip_suffix(".toml")) {
            variants.push((variant.to_owned(), path.clone()));
        }
    }
    variants.sort();
    Ok(variants)
}

/// Copies what belongs into a package beside another manifest.
fn stage(workspace: &Workspace, folder: &Path, variant: &str, manifest: &Path) -> Result<PathBuf> {
    let staged = workspace.packages().join("staged").join(variant);
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    fs::create_dir_all(&staged)?;
    fs::copy(manifest, staged.join("plugin.toml"))?;
    for part in ["templates", "assets", "locales", "schemas"] {
        copy_folder(&folder.join(part), &staged.join(part))?;
    }
    Ok(staged)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
