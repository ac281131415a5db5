//! A plugin's own words in the admin's language.

use serde_json::json;
use theke_sandbox::{Described, Right};
use theke_theme::Fragments;

use crate::extract::Visit;

/// Translates with a plugin's translations, then with the host's.
pub(super) struct Words<'a> {
    visit: &'a Visit,
    fragments: Option<Fragments>,
}

impl<'a> Words<'a> {
    /// The words of a plugin; the host's alone if its package cannot be read.
    pub fn new(visit: &'a Visit, plugin: &Described) -> Self {
        let fragments = plugin.package.as_ref().map(|package| Fragments {
            plugin: plugin.install.name.clone(),
            digest: plugin.install.digest.clone(),
            templates: std::collections::BTreeMap::new(),
            locales: package.locales.as_ref().clone(),
            is_trusted: false,
        });
        Self { visit, fragments }
    }

    /// A key of the plugin's translations, or text as it is.
    pub fn of(&self, key: &str) -> String {
        self.visit.app().themes.translate(&self.visit.look(), self.fragments.as_ref(), key, &json!({}))
    }
}

/// What a right allows.
pub(super) fn right(visit: &Visit, right: Right) -> String {
    visit.text(&format!("right-{}-{}", right.interface(), right.word()))
}
