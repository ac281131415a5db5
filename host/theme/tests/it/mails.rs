//! Mails carry both parts, the tenant's colours, and nothing that a mail program would load.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;
use theke_theme::Fragments;

use super::{sample, themes, way};

#[test]
fn every_mail_has_a_subject_a_readable_text_and_html() {
    let themes = themes();
    for theme in &themes.names() {
        for locale in ["de", "en"] {
            let look = sample::look(theme, locale);
            for (template, context) in sample::mails(&look) {
                let mail = themes
                    .mail(&look, template, &context)
                    .unwrap_or_else(|error| panic!("{template}: {error}"));
                assert!(
                    !mail.subject.is_empty() && !mail.subject.contains('\n'),
                    "{template}: {}",
                    mail.subject
                );
                // Whoever withdraws from a contract needs no page: the receipt itself is what they keep.
                let leads_nowhere = template.starts_with("emails/withdrawals/");
                let url = context["url"].as_str();
                assert_eq!(url.is_none(), leads_nowhere, "{template}");
                assert!(
                    url.is_none_or(|url| mail.text.contains(url) && mail.html.contains(url)),
                    "{template}: the link is missing"
                );
                assert!(
                    mail.text.contains("Alice Anders") && mail.html.contains("Alice Anders"),
                    "{template}"
                );
                assert!(
                    !mail.text.contains('<') && !mail.text.contains("&quot;"),
                    "{template}: {}",
                    mail.text
                );
                for word in ["<script", "<img", "<link", "var(--"] {
                    assert!(!mail.html.contains(word), "{template}: {word}");
                }
                assert!(
                    !mail.html.contains("mail-") && !mail.text.contains("mail-"),
                    "{template}: a key without text"
                );
            }
        }
    }
}

#[test]
fn a_reply_reads_well_as_plain_text() {
    let themes = themes();
    let look = sample::look("bruehwerk", "de");
    let (template, context) = sample::mails(&look).swap_remove(3);
    let mail = themes.mail(&look, template, &context).expect("renders");
    assert_eq!(mail.subject, "[2026-00042] Neue Antwort: Siebträger tropft nach dem Bezug");
    assert_eq!(
        mail.text,
        "Guten Tag Alice Anders,\n\n\
         zu Ihrer Anfrage „Siebträger tropft nach dem Bezug“ (2026-00042) gibt es eine neue Antwort.\n\n\
         Dora Dahl schreibt:\n> Guten Tag Frau Anders,\n> \n> das Ersatzteil ist unterwegs.\n\n\
         Anfrage ansehen:\nhttp://kaffee.localhost:8080/cases/1\n\n\
         -- \nBrühwerk Kaffeemaschinen GmbH\n\
         Sie erhalten diese E-Mail, weil Sie sich mit einer Anfrage an Brühwerk Kaffeemaschinen GmbH gewandt haben.\n"
    );
    assert!(mail.html.contains("#96481b"), "the theme's copper is in the mail");
}

#[test]
fn markup_in_a_reply_stays_text_and_a_subject_stays_one_line() {
    let themes = themes();
    let look = sample::look("base", "en");
    let (template, mut context) = sample::mails(&look).swap_remove(3);
    context["body"] = json!("<script>alert(1)</script>");
    context["case"]["subject"] = json!("Hello\r\nBcc: eve@example.com");
    let mail = themes.mail(&look, template, &context).expect("renders");
    assert!(mail.html.contains("&lt;script&gt;") && !mail.html.contains("<script>"));
    assert!(mail.text.contains("<script>alert(1)</script>"), "plain text needs no entities");
    assert_eq!(mail.subject, "[2026-00042] New reply: Hello Bcc: eve@example.com");
}

#[test]
fn a_plugins_mail_stands_in_the_themes_mail_with_a_plain_text_of_its_words() {
    let themes = themes();
    let look = sample::look("bruehwerk", "de");
    let templates = BTreeMap::from([(
        "confirm.html".to_owned(),
        "<p>{{ t('thanks', name=name) }}</p><p>{{ text }}</p>".to_owned(),
    )]);
    let locales = BTreeMap::from([(
        "de".to_owned(),
        "subject = Danke, { $name }\nthanks = Danke { $name }!".to_owned(),
    )]);
    let fragments = Arc::new(Fragments {
        plugin: "probe".to_owned(),
        digest: "p".to_owned(),
        templates,
        locales,
        is_trusted: true,
    });
    let frame = json!({"tenant": {"name": "Brühwerk"}, "locale": "de"});
    let data = json!({"name": "Alice", "text": "<b>fett</b>"});
    let mail = way::plugin_mail(&themes, &look, &fragments, "subject", ("confirm.html", &data), &frame)
        .expect("renders");
    assert_eq!(mail.subject, "Danke, Alice");
    assert!(mail.html.contains("<p>Danke Alice!</p><p>&lt;b&gt;fett&lt;/b&gt;</p>"), "{}", mail.html);
    assert!(mail.text.starts_with("Danke Alice!\n\n<b>fett</b>\n\n-- \nBrühwerk\n"), "{}", mail.text);
}
