//! minijinja, set up: what templates may call, how values are written, how far they may go.

use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use crate::escape::write_value;
use crate::filters::add_filters;
use crate::functions::add_functions;
use crate::names::{is_plain, join};

/// Steps of one fragment. A page with ten meters and a table of fifty rows takes less than a fifth of it (a test of the
/// theme measures), and 50,000 steps end within milliseconds. It bounds steps, not what one step takes: the memory and
/// the time of templates that nobody vouches for are bounded by the sandbox.
pub const FUEL: u64 = 50_000;
/// Nested calls of a fragment; far below what a 2 MiB stack bears.
const RECURSION_MAX: usize = 100;

/// For the operator's own templates, which may compute what they like. `load` gives a template's source by its name.
pub fn unbounded(
    load: impl Fn(&str) -> Result<Option<String>, Error> + Send + Sync + 'static,
) -> Environment<'static> {
    let mut environment = Environment::new();
    // Deciding by suffix as minijinja does would leave an unknown suffix unescaped.
    environment.set_auto_escape_callback(
        |name| {
            if is_plain(name) { AutoEscape::None } else { AutoEscape::Html }
        },
    );
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
    environment.set_loader(load);
    environment
}

/// For fragments: steps and nesting are bounded.
pub fn bounded(
    load: impl Fn(&str) -> Result<Option<String>, Error> + Send + Sync + 'static,
) -> Environment<'static> {
    let mut environment = unbounded(load);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(RECURSION_MAX);
    environment
}
