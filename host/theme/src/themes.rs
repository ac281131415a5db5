//! All themes of a host, and what was compiled from them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::embedded;
use crate::error::Error;
use crate::language::Language;
use crate::look::{Asset, Fragments, Look};
use crate::messages::Messages;
use crate::missing::Missing;
use crate::recent::Recent;
use crate::source::{BASE, STYLESHEET, Source, Theme, read_themes};
use crate::template::{PluginTexts, Reading, Resolved, fragment_environment, page_environment};

/// Compiled (theme, plugin package) pairs in memory. A pair takes some 100 kB and a few milliseconds to rebuild;
/// tenants that share theme and package share the pair, so few hosts need more.
const ENVIRONMENTS_MAX: usize = 256;

/// Finds and renders templates. Cheap to share behind an `Arc`; everything is read once, by [`Themes::open`].
pub struct Themes {
    by_name: BTreeMap<String, Arc<Theme>>,
    environments: Recent<(String, Option<String>), Resolved>,
    plugin_messages: Recent<String, Messages>,
    missing: Arc<Missing>,
}

impl Themes {
    /// The embedded base, and the themes in `folder`, one folder each. Fails on the first theme that is not sound:
    /// better at start-up than on a customer's page.
    pub fn open(folder: Option<&Path>) -> Result<Themes, Error> {
        let mut sources = vec![Source::new(BASE, embedded::base())?];
        if let Some(folder) = folder {
            sources.extend(read_themes(folder)?);
        }
        let sources: BTreeMap<String, Arc<Source>> =
            sources.into_iter().map(|source| (source.name.clone(), Arc::new(source))).collect();
        let mut by_name = BTreeMap::new();
        for name in sources.keys() {
            by_name.insert(name.clone(), Arc::new(Theme::resolve(name, &sources)?));
        }
        Ok(Themes {
            by_name,
            environments: Recent::new(ENVIRONMENTS_MAX),
            plugin_messages: Recent::new(ENVIRONMENTS_MAX),
            missing: Arc::default(),
        })
    }

    /// Whether a tenant may be given this theme.
    pub fn exists(&self, theme: &str) -> bool {
        self.by_name.contains_key(theme)
    }

    /// The names of all themes, sorted.
    pub fn names(&self) -> Vec<&str> {
        self.by_name.keys().map(String::as_str).collect()
    }

    /// Address of a theme's stylesheet. It contains a digest of the theme's assets, so it can be cached for ever. An
    /// unknown theme has base's.
    pub fn stylesheet_path(&self, theme: &str) -> String {
        let digest =
            self.theme(theme).or_else(|_| self.theme(BASE)).map_or("", |theme| theme.digest.as_str());
        format!("/assets/{digest}/{STYLESHEET}")
    }

    /// A static file by its path after `/assets/`; `None` if the digest in it is not this theme's current one.
    pub fn asset(&self, theme: &str, path: &str) -> Option<Asset> {
        let (digest, name) = path.split_once('/')?;
        let theme = self.theme(theme).ok()?;
        if digest == theme.digest { theme.asset(name).cloned() } else { None }
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
        let key = (theme.name.clone(), Some(fragments.digest.clone()));
        Ok(self.environments.get_or_insert(&key, || fragment_environment(theme, fragments)))
    }

    pub(crate) fn reading(&self, theme: &Arc<Theme>, look: &Look, fragments: Option<&Fragments>) -> Reading {
        Reading {
            language: Language::of(&look.locale),
            // Zones are checked where they are set; a wrong one must not take the page away.
            zone: TimeZone::get(&look.timezone).unwrap_or(TimeZone::UTC),
            theme: Arc::clone(theme),
            plugin: fragments.map(|fragments| self.plugin_texts(fragments)),
            missing: Arc::clone(&self.missing),
        }
    }

    fn theme(&self, name: &str) -> Result<&Arc<Theme>, Error> {
        self.by_name
            .get(name)
            .ok_or_else(|| Error::UnknownTheme { theme: name.to_owned(), known: self.names().join(", ") })
    }

    fn plugin_texts(&self, fragments: &Fragments) -> PluginTexts {
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
