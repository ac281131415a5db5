//! All themes as they were read at one moment, and what was compiled from them since.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::embedded;
use crate::error::Error;
use crate::language::Language;
use crate::look::Fragments;
use crate::messages::Messages;
use crate::missing::Missing;
use crate::recent::Recent;
use crate::source::{BASE, Source, Theme, read_themes};
use crate::template::{PluginTexts, Resolved, fragment_environment, page_environment};

/// Compiled (theme, plugin package) pairs in memory. A pair takes some 100 kB and a few milliseconds to rebuild;
/// tenants that share theme and package share the pair, so few hosts need more.
const ENVIRONMENTS_MAX: usize = 256;

/// Which base is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The one in the binary, whatever the folder holds.
    Embedded,
    /// The folder's, if it has one: for people who work on it.
    Folder,
}

/// A plugin's package: its digest, and whether its fragments are trusted.
type Package = (String, bool);

/// Themes by name, and what was compiled from them.
pub(crate) struct Loaded {
    by_name: BTreeMap<String, Arc<Theme>>,
    environments: Recent<(String, Option<Package>), Resolved>,
    plugin_messages: Recent<String, Messages>,
    pub(crate) missing: Arc<Missing>,
}

impl Loaded {
    /// Base, and the themes in `folder`, one folder each. Fails on the first theme that is not sound.
    pub(crate) fn read(folder: Option<&Path>, base: Base) -> Result<Loaded, Error> {
        let mut sources = vec![Source::new(BASE, embedded::base())?];
        if let Some(folder) = folder {
            // A later source of the same name takes the earlier one's place.
            sources.extend(
                read_themes(folder)?.into_iter().filter(|source| source.name != BASE || base == Base::Folder),
            );
        }
        let sources: BTreeMap<String, Arc<Source>> =
            sources.into_iter().map(|source| (source.name.clone(), Arc::new(source))).collect();
        let mut by_name = BTreeMap::new();
        for name in sources.keys() {
            by_name.insert(name.clone(), Arc::new(Theme::resolve(name, &sources)?));
        }
        Ok(Loaded::of(by_name, Missing::default()))
    }

    /// These themes and no others.
    pub(crate) fn of(by_name: BTreeMap<String, Arc<Theme>>, missing: Missing) -> Loaded {
        Loaded {
            by_name,
            environments: Recent::new(ENVIRONMENTS_MAX),
            plugin_messages: Recent::new(ENVIRONMENTS_MAX),
            missing: Arc::new(missing),
        }
    }

    /// The names of all themes, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        self.by_name.keys().cloned().collect()
    }

    /// A theme by its name.
    pub(crate) fn theme(&self, name: &str) -> Result<&Arc<Theme>, Error> {
        self.by_name
            .get(name)
            .ok_or_else(|| Error::UnknownTheme { theme: name.to_owned(), known: self.names().join(", ") })
    }

    pub(crate) fn resolved(&self, theme: &str) -> Result<Arc<Resolved>, Error> {
        let theme = self.theme(theme)?;
        let key = (theme.name.clone(), None);
        Ok(self.environments.get_or_insert(&key, || page_environment(theme)))
    }

    pub(crate) fn resolved_for(
        &self,
        theme: &str,
        fragments: &Arc<Fragments>,
    ) -> Result<Arc<Resolved>, Error> {
        let theme = self.theme(theme)?;
        let package = (fragments.digest.clone(), fragments.is_trusted);
        let key = (theme.name.clone(), Some(package));
        Ok(self.environments.get_or_insert(&key, || fragment_environment(theme, fragments)))
    }

    pub(crate) fn plugin_texts(&self, fragments: &Fragments) -> PluginTexts {
        let messages = self.plugin_messages.get_or_insert(&fragments.digest, || {
            let mut messages = Messages::default();
            for language in Language::ALL {
                let Some(source) = fragments.locales.get(language.code()) else { continue };
                for (line, what) in messages.add(language, source) {
                    let (plugin, language) = (fragments.plugin.as_str(), language.code());
                    tracing::warn!(
                        plugin.name = plugin,
                        "the translations of {plugin} are broken: locales/{language}.ftl, line {line}: {what}"
                    );
                }
            }
            messages
        });
        PluginTexts { plugin: fragments.plugin.clone(), messages }
    }
}
