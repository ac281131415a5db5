//! Plugins' templates and translations as the theme wants them, kept by digest so that a page copies nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use theke_sandbox::Plugin;
use theke_theme::Fragments;

/// Packages kept at once; beyond, all are forgotten and made again when they are needed.
const PACKAGES_MAX: usize = 1_000;

/// Digest → templates and translations.
#[derive(Default)]
pub(crate) struct FragmentsCache(Mutex<HashMap<String, Arc<Fragments>>>);

impl FragmentsCache {
    /// A plugin's templates and translations.
    pub fn of(&self, plugin: &Plugin) -> Arc<Fragments> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(fragments) = known.get(&plugin.digest) {
            return fragments.clone();
        }
        if known.len() >= PACKAGES_MAX {
            known.clear();
        }
        let fragments = Arc::new(Fragments {
            plugin: plugin.name.clone(),
            digest: plugin.digest.clone(),
            templates: plugin.templates.as_ref().clone(),
            locales: plugin.locales.as_ref().clone(),
            is_trusted: plugin.signature.is_trusted(),
        });
        known.insert(plugin.digest.clone(), fragments.clone());
        fragments
    }
}
