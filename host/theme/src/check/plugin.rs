//! A plugin's folder, as far as themes can override it.

use std::collections::BTreeSet;
use std::path::Path;

use super::locale::Locale;
use crate::error::Error;
use crate::language::Language;
use crate::source::read_theme;

/// What a plugin brings along.
pub(super) struct Plugin {
    pub(super) name: String,
    /// Paths below `templates/`.
    pub(super) templates: BTreeSet<String>,
    /// In the order of [`Language::ALL`].
    pub(super) locales: Vec<Locale>,
}

impl Plugin {
    /// Reads a folder with `plugin.toml`, `templates/` and `locales/`.
    pub(super) fn read(folder: &Path) -> Result<Plugin, Error> {
        let fault = |what: String| Error::Read {
            path: folder.join("plugin.toml"),
            source: std::io::Error::other(what),
        };
        let manifest = folder.join("plugin.toml");
        let text = std::fs::read_to_string(&manifest)
            .map_err(|source| Error::Read { path: manifest.clone(), source })?;
        let table: toml::Table = toml::from_str(&text).map_err(|error| fault(error.message().to_owned()))?;
        let name =
            table.get("name").or_else(|| table.get("plugin")?.get("name")).and_then(toml::Value::as_str);
        let name = name.ok_or_else(|| fault("it names no plugin".to_owned()))?.to_owned();
        let mut templates = BTreeSet::new();
        if folder.join("templates").is_dir() {
            templates.extend(read_theme(&name, &folder.join("templates"))?.into_keys());
        }
        let locale = |language: &Language| {
            let path = folder.join(format!("locales/{}.ftl", language.code()));
            Locale::read(&std::fs::read_to_string(path).unwrap_or_default())
        };
        Ok(Plugin { name, templates, locales: Language::ALL.iter().map(locale).collect() })
    }
}
