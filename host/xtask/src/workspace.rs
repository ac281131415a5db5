//! Where things are in this checkout.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The checkout and the folder that cargo builds into.
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

/// A package for WebAssembly: a folder with a `plugin.toml` beside its `Cargo.toml`.
pub struct Guest {
    /// Its folder.
    pub folder: PathBuf,
    /// Name of its cargo package.
    pub package: String,
}

impl Workspace {
    /// The checkout that this xtask was compiled in.
    pub fn here() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("host/xtask has left its place two folders below the root")?
            .to_owned();
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }

    /// A program built in the dev profile.
    pub fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// A program built in the release profile.
    pub fn released(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name)
    }

    /// Where packed plugins are put.
    pub fn packages(&self) -> PathBuf {
        self.target.join("plugins")
    }

    /// Plugins in `plugins/` and the misbehaving guests of the tests, in the order of their names.
    pub fn guests(&self) -> Result<Vec<Guest>> {
        let mut folders = subfolders(&self.root.join("plugins"))?;
        folders.push(self.root.join("tests/guests"));
        folders.retain(|folder| folder.join("plugin.toml").is_file());
        folders.into_iter().map(|folder| Ok(Guest { package: package_name(&folder)?, folder })).collect()
    }
}

/// The folders directly inside `folder`, sorted.
pub fn subfolders(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// The value of `name = "…"` in the first section of a folder's `Cargo.toml`.
fn package_name(folder: &Path) -> Result<String> {
    let file = folder.join("Cargo.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    toml_name(&text).with_context(|| format!("{} names no package", file.display()))
}

/// The first `name = "…"` of a manifest.
pub fn toml_name(text: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.trim().strip_prefix("name")?.trim().strip_prefix('='))?;
    Some(value.split('#').next()?.trim().trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::toml_name;

    #[test]
    fn the_name_of_a_manifest_is_read_with_comments_around_it() {
        let manifest = "[plugin]\n# a comment\nname = \"support-contract\"   # slug\nversion = \"0.1.0\"\n";
        assert_eq!(toml_name(manifest).as_deref(), Some("support-contract"));
        assert_eq!(toml_name("[plugin]\nversion = \"1\"\n"), None);
    }
}
