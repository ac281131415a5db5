//! What a designer or a host relies on, through the crate's public door.

mod assets;
mod fragments;
mod inheritance;
mod mails;
mod pages;
mod sample;
mod translations;
mod way;

use std::path::PathBuf;

use theke_theme::Themes;

/// Where the repository keeps its themes.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../themes")
}

/// Base and the themes of the repository.
fn themes() -> Themes {
    Themes::open(Some(&folder())).expect("the repository's themes are sound")
}
