//! Which names a template can load: a closed set, never the file system.

use std::borrow::Cow;

use crate::look::Fragments;
use crate::source::Theme;

/// In front of a path: the same path as the next one in the chain has it.
pub(crate) const ORIGINAL: &str = "original/";

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

/// A plugin's template: the theme's override first, then the plugin's own. Of the theme it sees `partials/` only,
/// so a fragment cannot be a whole page.
pub(super) fn fragment_source(theme: &Theme, fragments: &Fragments, name: &str) -> Option<String> {
    let (path, skip) = strip_original(name);
    if path.starts_with("partials/") {
        return theme.text(path, skip).map(str::to_owned);
    }
    let overridden = format!("plugins/{}/{path}", fragments.plugin);
    let overrides = (0..).map_while(|index| theme.text(&overridden, index)).count();
    if skip < overrides {
        return theme.text(&overridden, skip).map(str::to_owned);
    }
    if skip == overrides { fragments.templates.get(path).cloned() } else { None }
}

/// `original/x` asked for inside `original/x` means the one after that: otherwise two themes that both wrap a page
/// would wrap it for ever.
pub(super) fn join<'name>(name: &'name str, parent: &'name str) -> Cow<'name, str> {
    let (path, skip) = strip_original(name);
    let (parent_path, parent_skip) = strip_original(parent);
    if skip > 0 && path == parent_path {
        Cow::Owned(format!("{}{name}", ORIGINAL.repeat(parent_skip)))
    } else {
        Cow::Borrowed(name)
    }
}

/// A name without its `original/`s, and how many they were.
pub(crate) fn strip_original(name: &str) -> (&str, usize) {
    let mut path = name;
    let mut skip = 0;
    while let Some(rest) = path.strip_prefix(ORIGINAL) {
        path = rest;
        skip += 1;
    }
    (path, skip)
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn an_original_inside_its_own_original_is_the_next_one() {
        assert_eq!(join("original/a.html", "a.html"), "original/a.html");
        assert_eq!(join("original/a.html", "original/a.html"), "original/original/a.html");
        assert_eq!(join("original/b.html", "original/a.html"), "original/b.html");
        assert_eq!(join("b.html", "original/a.html"), "b.html");
    }
}
