//! Fragments of plugins: what they may use, what is kept from them, and where they end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use scraper::{Html, Selector};
use serde_json::{Value, json};
use theke_theme::{Error, Fragments, Themes};

use super::{sample, themes, way};

fn plugin(name: &str, digest: &str, templates: &[(&str, &str)]) -> Arc<Fragments> {
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>()
    };
    let locales = owned(&[
        ("de", "hello = Hallo { $name }\nnav-home = Heim"),
        ("en", "hello = Hello { $name }\nonly-en = English"),
    ]);
    Arc::new(Fragments {
        plugin: name.to_owned(),
        digest: digest.to_owned(),
        templates: owned(templates),
        locales,
        is_trusted: true,
    })
}

fn render(themes: &Themes, source: &str, data: &Value) -> Result<String, Error> {
    let look = sample::look("base", "de");
    let fragments = plugin("probe", source, &[("a.html", source)]);
    let frame = sample::frame(themes, &look, "portal", "/probe");
    way::fragment(themes, &look, &fragments, ("a.html", data), &frame)
}

fn failure(source: &str) -> String {
    render(&themes(), source, &json!({})).expect_err("the fragment must fail").to_string()
}

#[test]
fn data_is_escaped_and_absent_data_is_an_error_with_its_line() {
    let themes = themes();
    let html = render(&themes, "{{ text }}{{ nothing }}", &json!({"text": "<script>&\"'", "nothing": null}))
        .expect("renders");
    assert_eq!(html, "&lt;script&gt;&amp;&quot;&#39;");
    let error = failure("line one\n{{ misspelt }}");
    assert_eq!(error, "template probe/a.html, line 2: undefined value");
}

#[test]
fn a_plain_text_that_a_page_includes_is_escaped_like_the_page() {
    let themes = themes();
    let look = sample::look("base", "de");
    let note = "{{ text }} {{ list }} {{ 'ruhig'|safe }}";
    for page in ["{% include 'note.txt' %}", "{% if true %}{% include ['none.txt', 'note.txt'] %}{% endif %}"]
    {
        let fragments = plugin("probe", page, &[("a.html", page), ("note.txt", note)]);
        let data = json!({ "text": "<b>", "list": ["<i>"] });
        let frame = sample::frame(&themes, &look, "portal", "/probe");
        let html = way::fragment(&themes, &look, &fragments, ("a.html", &data), &frame).expect("renders");
        assert_eq!(html.trim(), "&lt;b&gt; [&#39;&lt;i&gt;&#39;] ruhig");
    }
}

#[test]
fn texts_come_from_the_plugin_first_then_from_the_theme_then_from_another_language() {
    let themes = themes();
    let render = |source: &str| render(&themes, source, &json!({})).expect("renders");
    assert_eq!(render("{{ t('hello', name='Alice') }}"), "Hallo Alice");
    assert_eq!(render("{{ t('nav-home') }}"), "Heim");
    assert_eq!(render("{{ t('nav-cases') }}"), "Anfragen");
    assert_eq!(render("{{ t('only-en') }}"), "English");
    assert_eq!(render("{{ t('nobody-wrote-this') }}"), "nobody-wrote-this");
}

#[test]
fn values_are_shown_in_the_readers_locale() {
    let data = json!({"at": 1_774_747_800_000_000_i64, "price": {"minor": 123_450, "currency": "EUR"}, "count": 12_500,
        "ratio": 0.5, "size": 1_200_000});
    let source = "{{ at|date }} {{ at|datetime }} {{ at|date('long') }} {{ price|money }} {{ count|number }} {{ ratio|number }} {{ size|filesize }}";
    let html = render(&themes(), source, &data).expect("renders").replace('\u{a0}', " ");
    assert_eq!(html, "29.03.2026 29.03.2026, 03:30 29. März 2026 1.234,50 € 12.500 0,5 1,2 MB");
}

#[test]
fn a_plugin_cannot_replace_the_hosts_frame() {
    let themes = themes();
    let html =
        render(&themes, "{{ form_tokens() }}", &json!({"frame": {"csrf": "forged", "form_key": "forged"}}))
            .expect("renders");
    assert!(html.contains(r#"name="_csrf" value="csrf-token""#), "{html}");
    assert!(!html.contains("forged"), "{html}");
}

#[test]
fn a_fragment_cannot_be_a_page_nor_read_the_hosts_templates_or_other_plugins() {
    for source in [
        "{% extends 'layouts/portal.html' %}",
        "{% include 'pages/home/show.html' %}",
        "{% include 'emails/layout.html' %}",
        "{% include '../secret.html' %}",
        "{% include 'plugins/support-contract/overview.html' %}",
        "{% include 'theme.toml' %}",
        "{% include '/etc/hostname' %}",
        "{{ debug() }}",
    ] {
        let error = failure(source);
        assert!(error.contains("not found") || error.contains("unknown function"), "{source}: {error}");
    }
}

#[test]
fn two_plugins_and_two_themes_with_the_same_template_name_never_mix() {
    let themes = themes();
    let frame = json!({});
    let (one, two) = (
        plugin("one", "1", &[("a.html", "one {{ text }}")]),
        plugin("two", "2", &[("a.html", "two {{ text }}")]),
    );
    for round in 0..3 {
        for (fragments, name) in [(&one, "one"), (&two, "two")] {
            for theme in ["base", "bruehwerk"] {
                let data = json!({ "text": round });
                let look = sample::look(theme, "de");
                let html =
                    way::fragment(&themes, &look, fragments, ("a.html", &data), &frame).expect("renders");
                assert_eq!(html, format!("{name} {round}"));
            }
        }
    }
}

#[test]
fn an_endless_fragment_runs_out_of_fuel() {
    for source in [
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ] {
        let error = failure(source);
        assert!(error.contains("ran out of fuel") || error.contains("recursion limit"), "{error}");
    }
}

#[test]
fn a_fragment_that_writes_too_much_is_cut_off_with_its_name() {
    let text = "x".repeat(10_000);
    let error =
        render(&themes(), "{% for a in range(1000) %}{{ text }}{% endfor %}", &json!({ "text": text }));
    let error = error.expect_err("ten megabytes are too much");
    assert!(matches!(error, Error::TooLong { ref template, .. } if template == "probe/a.html"), "{error}");
}

#[test]
fn errors_about_a_field_are_found_under_field_or_path_and_translated() {
    let data = json!({"errors": [{"field": "subject", "message": "nav-cases"}, {"path": "subject", "message": "Zu kurz."}]});
    let html =
        render(&themes(), "{{ errors_for('subject')|join(' ') }}|{{ errors_for('other')|length }}", &data);
    assert_eq!(html.expect("renders"), "Anfragen Zu kurz.|0");
}

#[test]
fn a_message_about_a_bound_names_it_at_the_field_and_in_the_summary() {
    let data = json!({"errors": [{"field": "subject", "message": "error-too-long", "limit": 10_000}]});
    let html = render(
        &themes(),
        "{% from 'partials/form.html' import error_summary %}{{ errors_for('subject')|join }}{{ error_summary() }}",
        &data,
    );
    let html = html.expect("renders");
    assert_eq!(html.matches("höchstens 10.000 Zeichen").count(), 2, "{html}");
}

/// The override may look as it likes, but whatever a customer can do or learn must be there.
#[test]
fn the_override_keeps_every_link_and_number_of_the_plugins_own_fragment() {
    let themes = themes();
    let fragments = sample::fragments();
    let (_, _, data) = sample::fragment_data().swap_remove(0);
    let seen = |theme: &str| {
        let look = sample::look(theme, "de");
        let frame = sample::frame(&themes, &look, "portal", "/support");
        let html =
            way::fragment(&themes, &look, &fragments, ("overview.html", &data), &frame).expect("renders");
        let page = Html::parse_fragment(&html);
        let links = Selector::parse("a[href]").expect("a selector");
        let links: BTreeSet<String> =
            page.select(&links).filter_map(|link| link.attr("href")).map(str::to_owned).collect();
        let words = page.root_element().text().collect::<Vec<_>>().join(" ");
        (html, links, words.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>())
    };
    let (own, own_links, own_words) = seen("base");
    let (overridden, links, words) = seen("bruehwerk");
    assert_ne!(own, overridden, "the theme overrides nothing");
    assert_eq!(own_links, links);
    assert!(own_words.is_subset(&words), "missing: {:?}", own_words.difference(&words));
}
