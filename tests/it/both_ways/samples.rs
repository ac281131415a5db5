//! The example plugin's pages, in every theme and language.

use super::{sample, themes, way};

#[test]
fn the_example_plugins_pages_are_the_same_both_ways_in_every_theme_and_language() {
    let themes = themes();
    let fragments = sample::fragments();
    for theme in &themes.names() {
        for locale in ["de", "en"] {
            let look = sample::look(theme, locale);
            let frame = sample::frame(&themes, &look, "portal", "/support");
            for (template, _, data) in sample::fragment_data() {
                let html = way::fragment(&themes, &look, &fragments, (template, &data), &frame);
                let html = html.unwrap_or_else(|error| panic!("{theme}, {locale}, {template}: {error}"));
                assert!(!html.is_empty(), "{template} wrote nothing");
            }
        }
    }
}
