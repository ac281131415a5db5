//! What callers hand in and get back: whose look, whose templates, which mail, which file.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// How one reader sees a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Name of the tenant's theme, e.g. `base`.
    pub theme: String,
    /// The reader's language, `de` or `en`; a region (`de-AT`) is ignored.
    pub locale: String,
    /// IANA name, e.g. `Europe/Berlin`; an unknown one counts as UTC.
    pub timezone: String,
}

/// The text files of one plugin package, as they lie in its zip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragments {
    /// The plugin's name; a theme overrides its fragments under `plugins/<plugin>/`.
    pub plugin: String,
    /// The package's digest: what is compiled from these files is kept under it.
    pub digest: String,
    /// Path below `templates/` → source.
    pub templates: BTreeMap<String, String>,
    /// `de` or `en` → Fluent source.
    pub locales: BTreeMap<String, String>,
    /// Whether the operator vouches for the package: only then its templates render in this process.
    pub is_trusted: bool,
}

/// What a plugin wants shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// A file below the package's `templates/`.
    pub template: &'a str,
    /// Becomes the template's variables.
    pub data: &'a serde_json::Value,
    /// The host's; data cannot replace it.
    pub frame: &'a serde_json::Value,
}

/// One mail, ready to be wrapped as multipart/alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailParts {
    /// One line without control characters.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// A static file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The whole file.
    pub bytes: Cow<'static, [u8]>,
    /// For the `Content-Type` header.
    pub media_type: &'static str,
}
