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
fn the_stylesheet_loads_nothing_and_only_uses_tokens_that_exist() {
    let themes = themes();
    for theme in &themes.names() {
        let path = themes.stylesheet_path(theme);
        let asset = themes.asset(theme, path.trim_start_matches("/assets/")).expect("found");
        let css = String::from_utf8(asset.bytes.into_owned()).expect("text");
        assert!(!css.contains("@import") && !css.contains("url("), "{theme}");
        for piece in css.split("var(--").skip(1) {
            let token = piece.split([')', ',']).next().unwrap_or_default();
            assert!(css.contains(&format!("--{token}:")), "{theme}: --{token} is used and not defined");
        }
    }
}
