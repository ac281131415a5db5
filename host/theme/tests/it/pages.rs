//! Every page of every theme in every language is sound HTML that works without scripts.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::json;

use crate::{sample, themes};

/// Each page of each theme in each language, with a name for messages.
fn for_each_page(mut check: impl FnMut(&str, &str, &Html)) {
    let themes = themes();
    let fragments = sample::fragments();
    for theme in &themes.names() {
        for locale in ["de", "en"] {
            let look = sample::look(theme, locale);
            let mut pages: Vec<(String, String)> = Vec::new();
            for (template, name, context) in sample::pages(&themes, &look) {
                let html =
                    themes.page(&look, template, &context).unwrap_or_else(|error| panic!("{name}: {error}"));
                pages.push((name.to_owned(), html));
            }
            let frame = sample::frame(&themes, &look, "portal", "/support");
            for (template, title, data) in sample::fragment_data() {
                let html = sample::here::fragment(&themes, &look, &fragments, (template, &data), &frame);
                let html = html.unwrap_or_else(|error| panic!("{template}: {error}"));
                let title = themes.translate(&look, Some(&fragments), title, &data);
                let context =
                    json!({"frame": frame, "title": title, "html": html, "plugin": "support-contract"});
                let page = themes
                    .page(&look, "pages/plugin/show.html", &context)
                    .expect("the plugin's page renders");
                pages.push((template.to_owned(), page));
            }
            for (name, html) in pages {
                check(&format!("{theme}/{locale}/{name}"), &html, &Html::parse_document(&html));
            }
        }
    }
}

fn all<'page>(page: &'page Html, selector: &str) -> Vec<ElementRef<'page>> {
    let selector = Selector::parse(selector).expect("a valid selector");
    page.select(&selector).collect()
}

#[test]
fn a_strict_content_security_policy_has_nothing_to_block() {
    for_each_page(|name, html, page| {
        assert!(
            all(page, "script, style, [style], iframe, object").is_empty(),
            "{name}: inline code or style"
        );
        assert!(!html.contains("javascript:") && !html.contains(" onclick"), "{name}: an event handler");
        for element in all(page, "[src], link[href]") {
            let address = element.attr("src").or(element.attr("href")).unwrap_or_default();
            assert!(address.starts_with("/assets/"), "{name}: {address} is loaded from elsewhere");
        }
    });
}

#[test]
fn headings_start_with_one_h1_and_skip_no_level() {
    for_each_page(|name, _, page| {
        let levels: Vec<u32> = all(page, "h1, h2, h3, h4")
            .iter()
            .filter_map(|heading| heading.value().name().strip_prefix('h')?.parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        // A sheet's error summary may stand above other h2s, never above the h1.
        assert_eq!(levels.first(), Some(&1), "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    });
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_element() {
    for_each_page(|name, _, page| {
        let mut ids = BTreeSet::new();
        for element in all(page, "[id]") {
            let id = element.attr("id").unwrap_or_default();
            assert!(ids.insert(id), "{name}: the id {id} stands twice");
        }
        for attribute in ["aria-labelledby", "aria-describedby", "for"] {
            for element in all(page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} refers to #{id}, which does not exist");
                }
            }
        }
        for link in all(page, "a[href^='#']") {
            let target = link.attr("href").unwrap_or_default().trim_start_matches('#');
            assert!(ids.contains(target), "{name}: a link leads to #{target}, which does not exist");
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_form_its_tokens() {
    for_each_page(|name, _, page| {
        let labelled: BTreeSet<&str> =
            all(page, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
        for field in all(page, "input:not([type=hidden]), select, textarea") {
            let id = field.attr("id").unwrap_or_default();
            assert!(labelled.contains(id), "{name}: the field #{id} has no label");
        }
        for form in all(page, "form") {
            // A search only asks, so that its address can be kept and sent on.
            if (form.attr("role"), form.attr("method")) == (Some("search"), Some("get")) {
                assert!(!form.inner_html().contains("_csrf"), "{name}: a token in an address");
                continue;
            }
            assert_eq!(form.attr("method"), Some("post"), "{name}: a form without method");
            for token in ["_csrf", "_key"] {
                let selector =
                    Selector::parse(&format!("input[type=hidden][name={token}]")).expect("a selector");
                assert_eq!(form.select(&selector).count(), 1, "{name}: {token} of {:?}", form.attr("action"));
            }
        }
    });
}

#[test]
fn a_page_says_its_language_and_has_landmarks_and_a_title() {
    for_each_page(|name, _, page| {
        let language = all(page, "html")[0].attr("lang").unwrap_or_default();
        assert!(name.contains(&format!("/{language}/")), "{name}: lang={language}");
        assert_eq!(all(page, "main").len(), 1, "{name}: one main");
        let title: String = all(page, "title")[0].text().collect();
        let (before, _) = title.split_once(" · ").unwrap_or_default();
        assert!(!before.trim().is_empty(), "{name}: the title is {title}");
    });
}

#[test]
fn no_page_shows_a_key_instead_of_a_text() {
    for_each_page(|name, _, page| {
        let text: String = all(page, "body")[0].text().collect::<Vec<_>>().join(" ");
        for word in text.split_whitespace() {
            // An option of a command is no key.
            let is_key = word.contains('-')
                && !word.starts_with("--")
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            // English has words with hyphens, too.
            assert!(!is_key || ["e-mail", "sign-in"].contains(&word), "{name}: the key {word} has no text");
        }
    });
}

#[test]
fn errors_stand_beside_their_fields_and_in_the_summary() {
    let themes = themes();
    let look = sample::look("base", "en");
    let (template, _, context) = sample::pages(&themes, &look)
        .into_iter()
        .find(|page| page.1 == "password-set")
        .expect("the page exists");
    let page = Html::parse_document(&themes.page(&look, template, &context).expect("it renders"));
    let links: Vec<_> = all(&page, ".error-summary a").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, ["#field-password", "#field-repeat"]);
    let field = all(&page, "#field-password")[0];
    assert_eq!(field.attr("aria-invalid"), Some("true"));
    assert_eq!(field.attr("aria-describedby"), Some("hint-password error-password"));
    assert_eq!(field.attr("value"), None, "a password is never sent back");
    assert_eq!(field.attr("autocomplete"), Some("new-password"));
}

/// A page that gives a variable of a function's name takes the function away from every template it uses.
#[test]
fn no_page_hides_a_function_of_its_templates() {
    let themes = themes();
    let look = sample::look("base", "de");
    for (_, name, context) in sample::pages(&themes, &look) {
        for function in ["t", "form_tokens", "errors_for", "value_of", "asset", "token"] {
            assert!(context.get(function).is_none(), "{name} gives `{function}`");
        }
    }
}

#[test]
fn what_people_write_stays_text() {
    let themes = themes();
    let look = sample::look("base", "de");
    let evil = "</textarea><script>alert(1)</script><img src=x onerror='alert(2)'>\"";
    for (template, name, mut context) in sample::pages(&themes, &look) {
        poison(&mut context, evil);
        let html = themes.page(&look, template, &context).unwrap_or_else(|error| panic!("{name}: {error}"));
        let page = Html::parse_document(&html);
        assert!(all(&page, "script, img[onerror], [onerror]").is_empty(), "{name}: {html}");
        assert!(html.contains("&lt;script&gt;"), "{name}: nothing was poisoned");
    }
}

/// Puts markup into every text that a person can write.
fn poison(value: &mut serde_json::Value, evil: &str) {
    let Some(fields) = value.as_object_mut() else {
        if let Some(list) = value.as_array_mut() {
            for entry in list {
                poison(entry, evil);
            }
        }
        return;
    };
    for (name, field) in fields {
        let written = [
            "name", "subject", "body", "author", "email", "title", "number", "detail", "flash", "old", "new",
        ];
        if field.is_string() && written.contains(&name.as_str()) {
            *field = serde_json::Value::from(evil);
        } else {
            poison(field, evil);
        }
    }
}
