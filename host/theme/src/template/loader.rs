//! Which names a template can load: a closed set, never the file system.

use theke_fragment::strip_original;

use crate::look::Fragments;
use crate::source::Theme;

/// A theme's own template, or the one that it overrides when the path starts with `original/`.
pub(crate) fn page_source(theme: &Theme, name: &str) -> Option<String> {
    let (path, skip) = strip_original(name);
    if is_page_template(path) { theme.text(path, skip).map(str::to_owned) } else { None }
}

/// Whether the host's pages and mails may load a path of a theme.
pub(crate) fn is_page_template(path: &str) -> bool {
    ["layouts/", "pages/", "partials/", "emails/"].iter().any(|folder| path.starts_with(folder))
}

/// Where the template that a name loads lies: `<theme>/<path>`, for messages. `plugin` is empty for the host's own.
pub(super) fn origin(theme: &Theme, plugin: &str, name: &str) -> Option<String> {
    let (path, skip) = strip_original(name);
    if plugin.is_empty() || path.starts_with("partials/") {
        return theme.owner(path, skip).map(|owner| format!("{owner}/{path}"));
    }
    let overridden = format!("plugins/{plugin}/{path}");
    theme.owner(&overridden, skip).map(|owner| format!("{owner}/{overridden}"))
}

/// Whose a plugin's template is.
pub(super) enum Written<'a> {
    /// The theme's, and so the operator's.
    ByTheme(&'a str),
    /// The plugin's own.
    ByPlugin(&'a str),
}

impl Written<'_> {
    pub(super) fn into_source(self) -> String {
        match self {
            Self::ByTheme(source) | Self::ByPlugin(source) => source.to_owned(),
        }
    }
}

/// A plugin's template: the theme's override first, then the plugin's own. Of the theme it sees `partials/` only,
/// so a fragment cannot be a whole page.
pub(super) fn fragment_source<'a>(
    theme: &'a Theme,
    fragments: &'a Fragments,
    name: &str,
) -> Option<Written<'a>> {
    let (path, skip) = strip_original(name);
    if path.starts_with("partials/") {
        return theme.text(path, skip).map(Written::ByTheme);
    }
    let overridden = format!("plugins/{}/{path}", fragments.plugin);
    let overrides = (0..).map_while(|index| theme.text(&overridden, index)).count();
    if skip < overrides {
        return theme.text(&overridden, skip).map(Written::ByTheme);
    }
    let own = fragments.templates.get(path).filter(|_| skip == overrides);
    own.map(|source| Written::ByPlugin(source))
}
