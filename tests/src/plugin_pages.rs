//! The pages that the plugins of this repository announce.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths;

/// One of them.
#[derive(Debug)]
pub struct PluginPage {
    /// Its address, with placeholders.
    pub pattern: String,
    /// For whom it is, as the manifest says it.
    pub audience: String,
}

#[derive(Deserialize)]
struct Manifest {
    plugin: Plugin,
    #[serde(default)]
    pages: Vec<Page>,
}

#[derive(Deserialize)]
struct Plugin {
    name: String,
    mount: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    area: String,
    path: String,
    audience: String,
}

/// All of them, by the manifests in `plugins/`.
pub fn all() -> Result<Vec<PluginPage>> {
    let mut pages = Vec::new();
    for folder in fs::read_dir(paths::root().join("plugins"))? {
        let manifest = folder?.path().join("plugin.toml");
        if manifest.is_file() {
            pages.extend(of(&manifest).with_context(|| manifest.display().to_string())?);
        }
    }
    Ok(pages)
}

fn of(manifest: &Path) -> Result<Vec<PluginPage>> {
    let Manifest { plugin, pages } = toml::from_str(&fs::read_to_string(manifest)?)?;
    let mount = plugin.mount.unwrap_or(plugin.name);
    let announced = pages.into_iter().map(|page| {
        let area = if page.area == "portal" { String::new() } else { format!("/{}", page.area) };
        let pattern = format!("{area}/{mount}{}", page.path.trim_end_matches('/'));
        PluginPage { pattern, audience: page.audience }
    });
    Ok(announced.collect())
}
