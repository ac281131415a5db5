//! Which paths a package may hold, and what each of them is.

use crate::error::Error;
use crate::limits;

/// What a file of a package is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `plugin.toml`
    Manifest,
    /// `plugin.wasm`
    Component,
    /// A file below `templates/`, by its path there.
    Template(String),
    /// `locales/<language>.ftl`, by its language.
    Locale(String),
    /// A file below `assets/`, by its path there, with its media type.
    Asset(String, &'static str),
    /// A file below `schemas/`.
    Schema,
}

/// What browsers may load from a plugin. No scripts, no HTML: pages come from templates.
const MEDIA_TYPES: [(&str, &str); 9] = [
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
];

impl Place {
    /// What `path` is; the error says why it may not be in a package.
    pub(super) fn of(path: &str) -> Result<Self, Error> {
        safe(path)?;
        let (folder, rest) = path.split_once('/').unwrap_or(("", path));
        let extension = rest.rsplit_once('.').map_or("", |(_, extension)| extension);
        match (folder, extension) {
            ("", "toml") if rest == "plugin.toml" => Ok(Self::Manifest),
            ("", "wasm") if rest == "plugin.wasm" => Ok(Self::Component),
            ("templates", "html" | "txt") => Ok(Self::Template(rest.to_owned())),
            ("templates", _) => Err(misplaced(path, "Templates end in .html or .txt.")),
            ("locales", "ftl") => match rest.strip_suffix(".ftl") {
                Some(language)
                    if language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) =>
                {
                    Ok(Self::Locale(language.to_owned()))
                }
                _ => Err(misplaced(path, "Translations are named de.ftl and en.ftl.")),
            },
            ("schemas", "json") => Ok(Self::Schema),
            ("assets", extension) => MEDIA_TYPES
                .iter()
                .find(|(known, _)| *known == extension)
                .map(|(_, media_type)| Self::Asset(rest.to_owned(), media_type))
                .ok_or_else(|| {
                    misplaced(path, "Assets are pictures, fonts and style sheets; leave out the rest.")
                }),
            _ => Err(misplaced(
                path,
                "A package holds plugin.toml, plugin.wasm, templates/, locales/, assets/ and schemas/.",
            )),
        }
    }

    /// The most bytes that such a file may have when inflated.
    pub(super) fn limit(&self) -> u64 {
        match self {
            Self::Component => limits::COMPONENT_BYTES,
            Self::Asset(..) => limits::ASSET_BYTES,
            Self::Manifest | Self::Template(_) | Self::Locale(_) | Self::Schema => limits::TEXT_BYTES,
        }
    }
}

/// ASCII letters, digits, `.`, `_`, `-` and `/`; no empty segment and none that begins with a dot.
fn safe(path: &str) -> Result<(), Error> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
    let shown = path.escape_debug();
    if path.is_empty() || path.len() > limits::PATH_CHARACTERS || !path.bytes().all(plain) {
        return Err(Error::package(
            format!("the path `{shown}` has a character that not every system takes, or too many"),
            format!("Rename it: up to {} of a-z, A-Z, 0-9, `.`, `_`, `-` and `/`.", limits::PATH_CHARACTERS),
        ));
    }
    if path.split('/').any(|segment| segment.is_empty() || segment.starts_with('.')) {
        return Err(Error::package(
            format!("the path `{shown}` leads outside, or is hidden"),
            "Rename it: no segment is empty or begins with `.`.",
        ));
    }
    Ok(())
}

/// A file that a package has no place for.
fn misplaced(path: &str, remedy: &str) -> Error {
    Error::package(format!("{path} has no place in a package"), remedy)
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn paths_that_lead_outside_or_hide_are_refused() {
        for path in [
            "",
            "/plugin.toml",
            "../plugin.toml",
            "templates/../../etc/passwd",
            "templates//a.html",
            "templates/.a.html",
            "templates\\a.html",
            "C:/a.html",
            "templates/a\0.html",
            "templates/%2e%2e/a.html",
            "assets/",
            "./plugin.toml",
        ] {
            assert!(Place::of(path).is_err(), "{path:?} passed");
        }
    }

    #[test]
    fn only_what_a_package_is_for_may_be_in_it() {
        for path in [
            "plugin.so",
            "assets/app.js",
            "assets/page.html",
            "templates/a.sh",
            "locales/german.ftl",
            "src/lib.rs",
        ] {
            assert!(Place::of(path).is_err(), "{path} passed");
        }
        let place = |path| Place::of(path).expect("a place");
        assert_eq!(place("templates/a/b.html"), Place::Template("a/b.html".into()));
        assert_eq!(place("locales/de.ftl"), Place::Locale("de".into()));
        assert_eq!(place("assets/logo.svg"), Place::Asset("logo.svg".into(), "image/svg+xml"));
    }
}
