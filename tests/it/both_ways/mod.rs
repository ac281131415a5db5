//! Plugins' templates render in the host or in the sandbox, and nobody can tell from what they wrote.
//!
//! The theme's own tests of fragments and mails run here once more; each rendering is made both ways and compared.

#[path = "../../../host/theme/tests/it/fragments.rs"]
mod fragments;
#[path = "../../../host/theme/tests/it/mails.rs"]
mod mails;
mod overrides;
#[path = "../../../host/theme/tests/it/sample/mod.rs"]
#[expect(dead_code, reason = "the pages of the host are not rendered both ways")]
mod sample;
mod samples;
mod way;

use theke_tests::paths;
use theke_theme::Themes;

/// Base and the themes of the repository.
fn themes() -> Themes {
    Themes::open(Some(&paths::root().join("themes"))).expect("the repository's themes are sound")
}
