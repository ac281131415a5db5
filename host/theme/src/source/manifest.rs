//! `theme.toml`: a theme's name, parent, stylesheets and tokens.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// Must equal the folder's name: tenants refer to a theme by it.
    pub(crate) name: String,
    /// For people who choose a theme.
    #[expect(
        dead_code,
        reason = "required of every theme; shown by the theme list of the admin pages to come"
    )]
    pub(crate) title: String,
    /// The parent; `base` where it is absent.
    pub(crate) extends: Option<String>,
    /// Files below `assets/`, in the order of the cascade, after those of the parent.
    #[serde(default)]
    pub(crate) stylesheets: Vec<String>,
    /// `[tokens.light]` and `[tokens.dark]` hold colours, every other table a group such as `type` or `space`.
    #[serde(default)]
    pub(crate) tokens: BTreeMap<String, BTreeMap<String, String>>,
    /// Colours that stand on each other; the check adds those of all parents.
    #[serde(default)]
    pub(crate) contrast: Vec<Contrast>,
}

/// `[[contrast]]`: a colour, the colours it stands on, and what they need.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contrast {
    /// Token of the text, line or mark.
    pub(crate) text: String,
    /// Tokens of its grounds.
    pub(crate) on: Vec<String>,
    /// The least ratio: 4.5 for text, 3 for what is large or no text.
    pub(crate) ratio: f64,
}
