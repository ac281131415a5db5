//! `theme.toml`: where its entries stand, and whether they name what exists.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::family::Family;
use super::finding::{At, Findings};
use super::shelf::Fault;
use super::suggest::did_you_mean;
use crate::source::{Files, Manifest, Source, ending};

/// The lines of a manifest's entries.
#[derive(Default)]
pub(super) struct Places {
    /// `extends`, `stylesheets`, `tokens.light.accent`, … → where it stands.
    entries: BTreeMap<String, At>,
}

impl Places {
    /// Reads a theme's manifest; one that is no TOML has no places.
    pub(super) fn of(source: &Source) -> Places {
        let text = source.text("theme.toml").unwrap_or_default();
        let mut places = Places::default();
        if let Ok(table) = DeTable::parse(text) {
            places.add("", table.get_ref(), text);
        }
        places
    }

    /// Where an entry stands; the top where there is none.
    pub(super) fn key(&self, key: &str) -> At {
        self.entries.get(key).copied().unwrap_or(At::TOP)
    }

    /// Where a token stands.
    pub(super) fn token(&self, group: &str, name: &str) -> At {
        self.key(&format!("tokens.{group}.{name}"))
    }

    fn add(&mut self, prefix: &str, table: &DeTable<'_>, text: &str) {
        for (key, value) in table {
            let name = format!("{prefix}{}", key.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.add(&format!("{name}."), inner, text),
                DeValue::Array(items) => {
                    for (index, item) in items.iter().enumerate() {
                        self.entries.insert(format!("{name}.{index}"), At::byte(text, item.span().start));
                    }
                }
                _ => {}
            }
            self.entries.insert(name, At::byte(text, key.span().start));
        }
    }
}

/// Why a manifest cannot be read, with line and column.
pub(super) fn faults(place: &str, files: &Files) -> Vec<Fault> {
    let text = files.get("theme.toml").and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
    let Err(error) = toml::from_str::<Manifest>(text) else { return Vec::new() };
    vec![Fault {
        file: format!("{place}/theme.toml"),
        at: error.span().map_or(At::TOP, |span| At::byte(text, span.start)),
        message: format!("{}.", error.message().trim_end_matches('.').replace('\n', "; ")),
        remedy: "See themes/README.md for what stands in a theme.toml.".to_owned(),
    }]
}

/// Stylesheets that do not exist, and stylesheets that nobody names.
pub(super) fn check(family: &Family, findings: &mut Findings) {
    let theme = family.theme();
    let places = Places::of(&theme.source);
    let named = &theme.source.manifest.stylesheets;
    let written: Vec<&str> = theme
        .source
        .paths()
        .filter_map(|path| path.strip_prefix("assets/"))
        .filter(|path| ending(path) == "css")
        .collect();
    for (index, name) in named.iter().enumerate() {
        if !written.contains(&name.as_str()) {
            let message = format!("`stylesheets` names assets/{name}, which does not exist.");
            let remedy = did_you_mean(name, written.iter().copied(), "Add the file or remove its name.");
            let at = places.key(&format!("stylesheets.{index}"));
            findings.add(theme.file("theme.toml"), at, "stylesheet", &message, &remedy);
        }
    }
    for name in written.into_iter().filter(|name| !named.iter().any(|named| named == name)) {
        let message = format!("assets/{name} is no part of the theme's stylesheet.");
        let remedy = "Name it in `stylesheets` of theme.toml, or delete it.";
        findings.add(theme.file(&format!("assets/{name}")), At::TOP, "stylesheet", &message, remedy);
    }
}
