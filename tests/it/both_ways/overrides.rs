//! A theme's override of a plugin's template is the operator's, and renders here; what it includes of the plugin's does
//! not.

use std::fs;
use std::sync::Arc;

use serde_json::json;
use tempfile::TempDir;
use theke_theme::{Fragments, Shown, Themes};

use super::sample;
use super::sample::here::{Nobody, at_once};
use super::way;

/// A theme that puts two templates in the place of the plugin's: one that stands alone, and one that includes.
fn themes() -> (TempDir, Themes) {
    let folder = TempDir::new().expect("folder");
    for (path, text) in [
        ("kind/theme.toml", "name = 'kind'\ntitle = 'Kind'"),
        ("kind/plugins/probe/alone.html", "kind {{ text }} {{ t('nav-home') }}"),
        ("kind/plugins/probe/around.html", "kind: {% include 'original/around.html' %}"),
        ("kind/plugins/probe/part.html", "kind: {% include 'own/part.html' %}"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let themes = Themes::open(Some(folder.path())).expect("sound");
    (folder, themes)
}

fn fragments() -> Arc<Fragments> {
    let templates = [
        ("alone.html", "own {{ text }}"),
        ("around.html", "own {{ text }}"),
        ("part.html", "never seen"),
        ("own/part.html", "part {{ text }}"),
        ("plain.html", "plain {{ text }}"),
        ("endless.html", "\n{% for a in range(99999) %}{{ a }}{% endfor %}"),
    ];
    let templates = templates.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    Arc::new(Fragments {
        plugin: "probe".to_owned(),
        digest: "probe".to_owned(),
        templates,
        is_trusted: true,
        ..Fragments::default()
    })
}

#[test]
fn an_override_renders_here_unless_it_includes_a_template_of_the_plugins() {
    let (_folder, themes) = themes();
    let look = sample::look("kind", "de");
    let data = json!({"text": "<b>"});
    let untrusted = way::untrusted(&fragments());
    let here = |template| {
        let shown = Shown { template, data: &data, frame: &json!({}) };
        at_once(themes.fragment(&look, &untrusted, shown, &Nobody))
    };
    assert_eq!(here("alone.html").expect("renders here"), "kind &lt;b&gt; Übersicht");
    for template in ["around.html", "part.html", "plain.html"] {
        // Asked twice: it is remembered, too.
        for _ in 0..2 {
            let error = here(template).expect_err("a template of the plugin's rendered here").to_string();
            assert!(error.contains("no instance was free"), "{template}: {error}");
        }
    }
    let both = |template| {
        way::fragment(&themes, &look, &fragments(), (template, &data), &json!({})).expect("renders")
    };
    assert_eq!(both("around.html"), "kind: own &lt;b&gt;");
    assert_eq!(both("part.html"), "kind: part &lt;b&gt;");
    assert_eq!(both("plain.html"), "plain &lt;b&gt;");
}

#[test]
fn a_fault_names_the_file_whoever_wrote_it() {
    let (_folder, themes) = themes();
    let look = sample::look("kind", "de");
    let failure = |template| {
        let error = way::fragment(&themes, &look, &fragments(), (template, &json!({})), &json!({}));
        error.expect_err("it fails").to_string()
    };
    assert_eq!(failure("alone.html"), "template kind/plugins/probe/alone.html, line 1: undefined value");
    assert_eq!(failure("around.html"), "template probe/around.html, line 1: undefined value");
    assert_eq!(failure("part.html"), "template probe/own/part.html, line 1: undefined value");
    assert!(
        failure("endless.html").starts_with("template probe/endless.html, line 2: "),
        "{}",
        failure("endless.html")
    );
}
