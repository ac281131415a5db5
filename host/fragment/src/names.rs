//! Names of templates: their endings, and the word for what an override replaces.

use std::borrow::Cow;

/// In front of a path: the same path as the next one in the chain has it.
pub const ORIGINAL: &str = "original/";

/// What stands behind the last dot of a path, empty without a dot.
pub fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Whether a template writes plain text, in which nothing is escaped.
pub(crate) fn is_plain(path: &str) -> bool {
    ending(path) == "txt"
}

/// A name without its `original/`s, and how many they were.
pub fn strip_original(name: &str) -> (&str, usize) {
    let mut path = name;
    let mut skip = 0;
    while let Some(rest) = path.strip_prefix(ORIGINAL) {
        path = rest;
        skip += 1;
    }
    (path, skip)
}

/// `original/x` asked for inside `original/x` means the one after that: otherwise two themes that both wrap a page
/// would wrap it for ever.
pub(crate) fn join<'name>(name: &'name str, parent: &'name str) -> Cow<'name, str> {
    let (path, skip) = strip_original(name);
    let (parent_path, parent_skip) = strip_original(parent);
    if skip > 0 && path == parent_path {
        Cow::Owned(format!("{}{name}", ORIGINAL.repeat(parent_skip)))
    } else {
        Cow::Borrowed(name)
    }
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
