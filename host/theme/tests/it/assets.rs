//! Static files: addresses that never change their content.

use crate::themes;

#[test]
fn a_stylesheet_is_found_under_its_digest_and_only_there() {
    let themes = themes();
    for theme in &themes.names() {
        let path = themes.stylesheet_path(theme);
        let asset =
            themes.asset(theme, path.strip_prefix("/assets/").expect("an address of assets")).expect("found");
        assert_eq!(asset.media_type, "text/css; charset=utf-8");
        assert!(asset.bytes.starts_with(b":root {"), "the tokens come first");
        assert!(
            themes.asset(theme, "0000000000000000/theke.css").is_none(),
            "an old address must not get new content"
        );
        assert!(themes.asset(theme, "theke.css").is_none());
    }
    assert_ne!(themes.stylesheet_path("base"), themes.stylesheet_path("bruehwerk"));
}

#[test]
fn nothing_but_assets_can_be_fetched() {
    let themes = themes();
    let path = themes.stylesheet_path("base");
    let digest = path.split('/').nth(2).expect("a digest");
    for name in ["../theme.toml", "theme.toml", "../pages/error.html", "css/reset.css", "..%2ftheme.toml", ""]
    {
        assert!(themes.asset("base", &format!("{digest}/{name}")).is_none(), "{name}");
    }
    assert_eq!(
        themes.asset("base", &format!("{digest}/icon.svg")).expect("the icon").media_type,
        "image/svg+xml"
    );
}

#[test]
fn a_stylesheet_loads_nothing_but_files_that_lie_beside_it() {
    let themes = themes();
    for theme in &themes.names() {
        let path = themes.stylesheet_path(theme);
        let path = path.trim_start_matches("/assets/");
        let css = themes.asset(theme, path).expect("found").bytes.into_owned();
        let css = String::from_utf8(css).expect("text");
        assert!(!css.contains("@import"), "{theme}");
        let folder = path.trim_end_matches("theke.css");
        for piece in css.split("url(").skip(1) {
            let name = piece.split(')').next().unwrap_or_default().trim_matches(['"', '\'']);
            assert!(themes.asset(theme, &format!("{folder}{name}")).is_some(), "{theme}: {name}");
        }
    }
}
