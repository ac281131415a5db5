//! Themes of themes: what a child changes, what it inherits, and what makes a theme unsound.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use tempfile::TempDir;
use theke_theme::{Error, Fragments, Themes};

use crate::sample;

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

fn themes(files: &[(&str, &str)]) -> (TempDir, Result<Themes, Error>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), files);
    let themes = Themes::open(Some(folder.path()));
    (folder, themes)
}

fn refusal(files: &[(&str, &str)]) -> String {
    let (_folder, themes) = themes(files);
    themes.err().expect("the theme must be refused").to_string()
}

const SENT: &str = "pages/password/sent.html";

#[test]
fn a_child_overrides_single_pages_tokens_and_texts_and_inherits_the_rest() {
    let (_folder, themes) = themes(&[
        ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'\n[tokens.light]\naccent = '#123456'"),
        ("kind/locales/de.ftl", "password-sent-title = Post ist da"),
        ("kind/pages/password/sent.html", "<b>{{ t('password-sent-title') }}</b>"),
    ]);
    let themes = themes.expect("sound");
    let look = sample::look("kind", "de");
    let html = themes.page(&look, SENT, &json!({})).expect("renders");
    assert_eq!(html, "<b>Post ist da</b>");
    let frame = sample::frame(&themes, &look, "portal", "/x");
    let inherited = themes.page(
        &look,
        "pages/error.html",
        &json!({"frame": frame, "status": 404, "reference": null, "detail": null}),
    );
    assert!(inherited.expect("renders").contains("Diese Seite gibt es nicht"));
    let stylesheet = themes.stylesheet_path("kind");
    let css = themes.asset("kind", stylesheet.trim_start_matches("/assets/")).expect("the stylesheet");
    let css = String::from_utf8(css.bytes.into_owned()).expect("text");
    assert!(css.contains("--color-accent: #123456;") && css.contains(".button--primary"));
}

#[test]
fn an_override_can_wrap_what_it_overrides_through_three_generations() {
    let wrap = |mark: &str| format!("{mark}({{% include 'original/{SENT}' %}}){mark}");
    let (_folder, themes) = themes(&[
        ("eltern/theme.toml", "name = 'eltern'\ntitle = 'Eltern'"),
        (&format!("eltern/{SENT}"), &wrap("E")),
        ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'\nextends = 'eltern'"),
        (&format!("kind/{SENT}"), &wrap("K")),
    ]);
    let themes = themes.expect("sound");
    let look = sample::look("kind", "de");
    let context = json!({"frame": sample::frame(&themes, &look, "portal", "/x"), "email": "a@example.com"});
    let html = themes.page(&look, SENT, &context).expect("renders");
    assert!(html.starts_with("K(E(") && html.trim_end().ends_with(")E)K"), "{html}");
    assert!(html.contains("a@example.com"), "{html}");
}

#[test]
fn an_override_can_extend_what_it_overrides_and_change_one_block() {
    let home = "pages/home/show.html";
    let source = format!(
        "{{% extends 'original/{home}' %}}{{% block footer %}}<p>Mo–Fr, 8–17 Uhr</p>{{% endblock %}}"
    );
    let (_folder, themes) =
        themes(&[("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'"), (&format!("kind/{home}"), &source)]);
    let themes = themes.expect("sound");
    let look = sample::look("kind", "de");
    let (_, _, context) =
        sample::pages(&themes, &look).into_iter().find(|page| page.1 == "home").expect("the page exists");
    let html = themes.page(&look, home, &context).expect("renders");
    assert!(html.contains("<p>Mo–Fr, 8–17 Uhr</p>") && html.contains("Siebträger tropft"), "{html}");
}

#[test]
fn a_theme_overrides_a_plugins_fragment_and_the_original_stays_reachable() {
    let (_folder, themes) = themes(&[
        ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'"),
        ("kind/plugins/probe/a.html", "kind: {% include 'original/a.html' %}"),
    ]);
    let themes = themes.expect("sound");
    let templates = [("a.html".to_owned(), "own {{ text }}".to_owned())].into();
    let fragments = |plugin: &str| {
        let locales = std::collections::BTreeMap::default();
        Arc::new(Fragments {
            plugin: plugin.to_owned(),
            digest: plugin.to_owned(),
            templates: Clone::clone(&templates),
            locales,
            is_trusted: true,
        })
    };
    let render = |theme: &str, plugin: &str| {
        let data = json!({"text": "<b>"});
        let look = sample::look(theme, "de");
        sample::here::fragment(&themes, &look, &fragments(plugin), ("a.html", &data), &json!({}))
            .expect("renders")
    };
    assert_eq!(render("kind", "probe"), "kind: own &lt;b&gt;");
    assert_eq!(render("base", "probe"), "own &lt;b&gt;");
    assert_eq!(
        render("kind", "other"),
        "own &lt;b&gt;",
        "another plugin's fragment of the same name is untouched"
    );
}

#[test]
fn an_unsound_theme_is_refused_with_its_file_and_what_to_change() {
    let toml = ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'");
    let cases: [(&str, &[(&str, &str)]); 8] = [
        ("`name` must be `kind`", &[("kind/theme.toml", "name = 'other'\ntitle = 'x'")]),
        (
            "`extends` names `nobody`",
            &[("kind/theme.toml", "name = 'kind'\ntitle = 'x'\nextends = 'nobody'")],
        ),
        ("runs in a circle", &[("kind/theme.toml", "name = 'kind'\ntitle = 'x'\nextends = 'kind'")]),
        ("unknown field `colour`", &[("kind/theme.toml", "name = 'kind'\ntitle = 'x'\ncolour = 'red'")]),
        (
            "light.accent",
            &[("kind/theme.toml", "name = 'kind'\ntitle = 'x'\n[tokens.light]\naccent = 'red; }'")],
        ),
        (
            "assets/missing.css",
            &[("kind/theme.toml", "name = 'kind'\ntitle = 'x'\nstylesheets = ['missing.css']")],
        ),
        ("locales/de.ftl, line 2", &[toml, ("kind/locales/de.ftl", "good = Gut\nbad = { $\n")]),
        ("assets/run.js", &[toml, ("kind/assets/run.js", "alert(1)")]),
    ];
    for (part, files) in cases {
        let refusal = refusal(files);
        assert!(refusal.contains(part) && refusal.contains("kind"), "{part}: {refusal}");
    }
}

#[test]
fn links_in_a_theme_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), &[("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'"), ("secret.html", "secret")]);
    let pages = folder.path().join("kind/pages");
    fs::create_dir_all(&pages).expect("a folder");
    std::os::unix::fs::symlink(folder.path().join("secret.html"), pages.join("error.html")).expect("a link");
    let error = Themes::open(Some(folder.path())).err().expect("refused").to_string();
    assert!(error.contains("pages/error.html") && error.contains("replace the link"), "{error}");
}

#[test]
fn an_unknown_theme_names_the_ones_there_are() {
    let themes = Themes::open(None).expect("base alone");
    assert!(themes.exists("base") && !themes.exists("bruehwerk"));
    let error =
        themes.page(&sample::look("nobody", "de"), SENT, &json!({})).expect_err("unknown").to_string();
    assert_eq!(error, "there is no theme `nobody`; loaded are: base");
}

#[test]
fn a_broken_template_is_named_with_its_line() {
    let (_folder, themes) = themes(&[
        ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'"),
        ("kind/partials/brand.html", "{% macro brand(path) %}\n{{ path.( }}{% endmacro %}"),
    ]);
    let themes = themes.expect("templates are compiled when they are used");
    let look = sample::look("kind", "de");
    let frame = sample::frame(&themes, &look, "portal", "/x");
    let error =
        themes.page(&look, SENT, &json!({"frame": frame, "email": ""})).expect_err("broken").to_string();
    assert!(error.starts_with("template kind/partials/brand.html, line 2:"), "{error}");
}

#[test]
fn no_theme_takes_away_what_the_law_wants() {
    let (_folder, themes) = themes(&[
        ("kahl/theme.toml", "name = 'kahl'\ntitle = 'Kahl'"),
        ("kahl/layouts/plain.html", "<html><body>{% block main %}{% endblock %}</body></html>"),
        ("kahl/pages/withdrawal/form.html", "Hier gibt es nichts zu widerrufen."),
        ("kahl/locales/de.ftl", "withdrawal-submit = Lieber nicht"),
    ]);
    let themes = themes.expect("sound");
    let look = sample::look("kahl", "de");
    let frame = sample::frame(&themes, &look, "portal", "/withdrawal");
    let form = themes.page(&look, "pages/withdrawal/form.html", &json!({"frame": frame, "values": {}}));
    let form = form.expect("renders");
    assert!(form.contains("name=\"contract\"") && !form.contains("nichts zu widerrufen"), "{form}");
    assert!(form.contains(">Vertrag widerrufen</button>") && !form.contains("Lieber nicht"), "{form}");
    assert_eq!(form.matches("href=\"/withdrawal\"").count(), 1, "{form}");
    let desk = sample::frame(&themes, &look, "desk", "/desk/nowhere");
    let context = json!({"frame": desk, "status": 404, "reference": null, "detail": null});
    let error = themes.page(&look, "pages/error.html", &context).expect("renders");
    assert!(!error.contains("/withdrawal"), "{error}");
}
