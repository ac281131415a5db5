//! A theme's files: read, inherited, and made into one stylesheet.

mod folder;
mod manifest;
mod media_type;
mod stylesheet;
mod theme;
mod tokens;

pub(crate) use folder::{FOLDER_DEPTH_MAX, Files, read_theme, read_themes};
pub(crate) use manifest::{Contrast, Manifest};
pub(crate) use theke_fragment::ending;
pub(crate) use theme::{BASE, STYLESHEET, Source, Theme};
