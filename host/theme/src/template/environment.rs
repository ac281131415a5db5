//! One minijinja environment for each theme, and for each theme with a plugin.
//!
//! An environment remembers templates by name alone, so sharing one would show a tenant another's template.

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::escape::write_value;
use super::filters::add_filters;
use super::functions::add_functions;
use super::loader::{fragment_source, join, page_source};
use crate::look::Fragments;
use crate::source::{Theme, ending};

/// Steps of one fragment. A page with ten meters and a table of fifty rows takes less than a fifth of it (a test measures),
/// and 50,000 steps end within milliseconds. It bounds steps, not memory: which packages run is the operator's choice.
pub(crate) const FRAGMENT_FUEL: u64 = 50_000;
/// Nested calls of a fragment; far below what a 2 MiB stack bears.
const FRAGMENT_RECURSION_MAX: usize = 100;

/// A ready environment and the theme that it belongs to.
pub(crate) struct Resolved {
    pub(crate) theme: Arc<Theme>,
    pub(crate) environment: Environment<'static>,
}

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
    let mut environment = common();
    environment.set_loader(move |name| Ok(load(name)));
    Resolved { theme: Arc::clone(theme), environment }
}

/// For one plugin's fragments in one theme, with limits.
pub(crate) fn fragment_environment(theme: &Arc<Theme>, fragments: &Arc<Fragments>) -> Resolved {
    let mut environment = common();
    environment.set_fuel(Some(FRAGMENT_FUEL));
    environment.set_recursion_limit(FRAGMENT_RECURSION_MAX);
    let loader_theme = Arc::clone(theme);
    let fragments = Arc::clone(fragments);
    environment.set_loader(move |name| Ok(fragment_source(&loader_theme, &fragments, name)));
    Resolved { theme: Arc::clone(theme), environment }
}

fn common() -> Environment<'static> {
    let mut environment = Environment::new();
    // Deciding by suffix as minijinja does would leave an unknown suffix unescaped.
    environment.set_auto_escape_callback(|name| {
        if ending(name) == "txt" { AutoEscape::None } else { AutoEscape::Html }
    });
    // A misspelt variable is an error in development, not a hole in a page.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_formatter(write_value);
    environment.set_path_join_callback(join);
    // The source of a template does not belong in an error that may reach a log.
    environment.set_debug(false);
    // Prints every variable, the form's tokens included.
    environment.remove_global("debug");
    add_filters(&mut environment);
    add_functions(&mut environment);
    environment
}
