//! All themes of a host: read once at start-up, or again whenever a file changes.

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::error::Error;
use crate::language::Language;
use crate::live::Live;
use crate::loaded::{Base, Loaded};
use crate::look::{Asset, Fragments, Look};
use crate::source::{BASE, STYLESHEET, Theme};
use crate::template::{Reading, Resolved};

/// Finds and renders templates. Cheap to share behind an `Arc`.
pub struct Themes {
    state: State,
}

enum State {
    /// Read once; no file is looked at again.
    Fixed(Arc<Loaded>),
    /// For development.
    Live(Live),
}

impl Themes {
    /// The embedded base, and the themes in `folder`, one folder each. Fails on the first theme that is not sound:
    /// better at start-up than on a customer's page.
    pub fn open(folder: Option<&Path>) -> Result<Themes, Error> {
        Ok(Themes::fixed(Loaded::read(folder, Base::Embedded)?))
    }

    /// For development: as [`Themes::open`], but the folder's own `base` takes the place of the embedded one, and
    /// every use looks at the files' times and reads them again when one has changed. A theme that is broken
    /// meanwhile fails what is rendered with it, and nothing else.
    pub fn open_live(folder: &Path) -> Result<Themes, Error> {
        Ok(Themes { state: State::Live(Live::open(folder)?) })
    }

    /// Exactly what was loaded.
    pub(crate) fn fixed(loaded: Loaded) -> Themes {
        Themes { state: State::Fixed(Arc::new(loaded)) }
    }

    /// Whether changed files are noticed, and failures may be shown to whoever looks at a page.
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Live(_))
    }

    /// Whether a tenant may be given this theme.
    pub fn exists(&self, theme: &str) -> bool {
        self.last().theme(theme).is_ok()
    }

    /// The names of all themes, sorted.
    pub fn names(&self) -> Vec<String> {
        self.last().names()
    }

    /// Address of a theme's stylesheet. It contains a digest of the theme's assets, so it can be cached for ever. An
    /// unknown theme has base's.
    pub fn stylesheet_path(&self, theme: &str) -> String {
        let loaded = self.last();
        let theme = loaded.theme(theme).or_else(|_| loaded.theme(BASE));
        format!("/assets/{}/{STYLESHEET}", theme.map_or("", |theme| theme.digest.as_str()))
    }

    /// A static file by its path after `/assets/`; `None` if the digest in it is not this theme's current one.
    pub fn asset(&self, theme: &str, path: &str) -> Option<Asset> {
        let (digest, name) = path.split_once('/')?;
        let loaded = self.last();
        let theme = loaded.theme(theme).ok()?;
        if digest == theme.digest { theme.asset(name).cloned() } else { None }
    }

    pub(crate) fn resolved(&self, theme: &str) -> Result<Arc<Resolved>, Error> {
        self.sound()?.resolved(theme)
    }

    pub(crate) fn resolved_for(
        &self,
        theme: &str,
        fragments: &Arc<Fragments>,
    ) -> Result<Arc<Resolved>, Error> {
        self.sound()?.resolved_for(theme, fragments)
    }

    pub(crate) fn reading(&self, theme: &Arc<Theme>, look: &Look, fragments: Option<&Fragments>) -> Reading {
        let loaded = self.last();
        Reading {
            language: Language::of(&look.locale),
            // Zones are checked where they are set; a wrong one must not take the page away.
            zone: TimeZone::get(&look.timezone).unwrap_or(TimeZone::UTC),
            theme: Arc::clone(theme),
            plugin: fragments.map(|fragments| loaded.plugin_texts(fragments)),
            missing: Arc::clone(&loaded.missing),
        }
    }

    /// The themes as they are, or what is wrong with a changed file.
    fn sound(&self) -> Result<Arc<Loaded>, Error> {
        match &self.state {
            State::Fixed(loaded) => Ok(Arc::clone(loaded)),
            State::Live(live) => live.current(),
        }
    }

    /// The themes as they were when all files were sound.
    pub(crate) fn last(&self) -> Arc<Loaded> {
        match &self.state {
            State::Fixed(loaded) => Arc::clone(loaded),
            State::Live(live) => live.last(),
        }
    }
}
