//! One minijinja environment for each theme, and for each theme with a plugin.
//!
//! An environment remembers templates by name alone, so sharing one would show a tenant another's template.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{Environment, ErrorKind};
use theke_fragment::{bounded, unbounded};

use super::loader::{Written, fragment_source, page_source};
use crate::look::Fragments;
use crate::source::Theme;

/// A ready environment and the theme that it belongs to.
pub(crate) struct Resolved {
    pub(crate) theme: Arc<Theme>,
    pub(crate) environment: Environment<'static>,
    /// Templates that lead to one which must not run here. It holds no more names than the plugin has templates.
    foreign: Mutex<HashSet<String>>,
}

/// A template of somebody whom nobody vouches for was asked for: what asked for it must render elsewhere.
#[derive(Debug)]
pub(super) struct Foreign;

impl fmt::Display for Foreign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this template renders in the sandbox")
    }
}

impl std::error::Error for Foreign {}

/// For the host's own pages and mails: a theme is installed by the operator and may compute what it likes.
pub(crate) fn page_environment(theme: &Arc<Theme>) -> Resolved {
    let loader_theme = Arc::clone(theme);
    loaded_by(theme, move |name| page_source(&loader_theme, name))
}

/// The same over another source of templates.
pub(crate) fn loaded_by(
    theme: &Arc<Theme>,
    load: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
) -> Resolved {
    Resolved::new(theme, unbounded(move |name| Ok(load(name))))
}

/// For one plugin's fragments in one theme, with limits. If nobody vouches for the package, its own templates cannot be
/// loaded, only what the theme puts in their place.
pub(crate) fn fragment_environment(theme: &Arc<Theme>, fragments: &Arc<Fragments>) -> Resolved {
    let (loader_theme, fragments) = (Arc::clone(theme), Arc::clone(fragments));
    let environment = bounded(move |name| match fragment_source(&loader_theme, &fragments, name) {
        Some(Written::ByPlugin(_)) if !fragments.is_trusted => {
            Err(minijinja::Error::new(ErrorKind::InvalidOperation, "foreign").with_source(Foreign))
        }
        found => Ok(found.map(Written::into_source)),
    });
    Resolved::new(theme, environment)
}

impl Resolved {
    fn new(theme: &Arc<Theme>, environment: Environment<'static>) -> Self {
        Self { theme: Arc::clone(theme), environment, foreign: Mutex::default() }
    }

    /// Whether a template is known to lead to one that must not run here.
    pub(super) fn is_foreign(&self, template: &str) -> bool {
        self.foreign.lock().unwrap_or_else(PoisonError::into_inner).contains(template)
    }

    pub(super) fn note_foreign(&self, template: &str) {
        self.foreign.lock().unwrap_or_else(PoisonError::into_inner).insert(template.to_owned());
    }
}
