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
}
