//! Reports a missing translation once, not once a page view.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use crate::language::Language;

/// After so many different keys the log has made its point, and a plugin that invents keys cannot fill memory.
const REPORTED_KEYS_MAX: usize = 1_000;

/// Remembers which missing keys were already logged.
#[derive(Default)]
pub(crate) struct Missing {
    reported: Mutex<HashSet<(String, Language, String)>>,
    /// Whether somebody else says it.
    is_silent: bool,
}

impl Missing {
    /// For the check: remembers, and leaves the log alone.
    pub(crate) fn silent() -> Missing {
        Missing { is_silent: true, ..Missing::default() }
    }

    /// Logs that `source` (a theme's or plugin's name) has no text for `key`; true the first time.
    pub(crate) fn report(&self, source: &str, language: Language, key: &str) -> bool {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.len() >= REPORTED_KEYS_MAX {
            return false;
        }
        let first = reported.insert((source.to_owned(), language, key.to_owned()));
        if first && !self.is_silent {
            let language = language.code();
            tracing::warn!(
                theme.source = source,
                theme.language = language,
                theme.key = key,
                "no translation of `{key}` into {language} in {source}"
            );
        }
        first
    }

    /// The keys that were reported so far, for the check: it says it in its own way.
    pub(crate) fn take(&self) -> Vec<String> {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        reported.drain().map(|(_, _, key)| key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Missing;
    use crate::language::Language;

    #[test]
    fn a_key_is_reported_once_for_each_language() {
        let missing = Missing::default();
        assert!(missing.report("base", Language::De, "nav-home"));
        assert!(!missing.report("base", Language::De, "nav-home"));
        assert!(missing.report("base", Language::En, "nav-home"));
    }
}
