//! Every text that a template or the host asks for exists in both languages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, sample, themes};

/// Keys that the host names in its code rather than in a template.
const HOST_KEYS: [&str; 32] = [
    "error-required",
    "error-too-long",
    "error-email",
    "error-password-short",
    "error-password-repeat",
    "error-password-known",
    "error-sign-in",
    "error-sign-in-throttled",
    "error-file-type",
    "error-file-size",
    "error-file-count",
    "error-file-room",
    "error-conflict",
    "error-not-found",
    "error-plugin",
    "flash-reply-sent",
    "flash-note-saved",
    "flash-case-closed",
    "flash-case-reopened",
    "flash-case-cancelled",
    "flash-case-changed",
    "flash-assigned",
    "flash-signed-out",
    "flash-password-set",
    "nav-home",
    "nav-cases",
    "nav-profile",
    "nav-queue",
    "field-status",
    "field-owner",
    "field-entitlement",
    "field-priority",
];

fn files(folder: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(fs::read_to_string(&path).expect("a readable file"));
        }
    }
    found
}

fn keys(theme: &str, locale: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(folder().join(theme).join(format!("locales/{locale}.ftl")))
        .expect("the locale exists");
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

/// The keys in `t("…")` of a template, without those that are put together (`t("case-status-" ~ status)`).
fn literal_keys(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for part in source.split("{#") {
        let code = part.split_once("#}").map_or(part, |(_, code)| code);
        let mut before = ' ';
        for piece in code.split("t(\"") {
            let is_call = !before.is_alphanumeric() && before != '_';
            before = piece.chars().next_back().unwrap_or(' ');
            let Some((key, after)) = piece.split_once('"').filter(|_| is_call) else { continue };
            if !after.starts_with(" ~") && piece.as_ptr() != code.as_ptr() {
                keys.push(key.to_owned());
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    for theme in ["base", "bruehwerk"] {
        assert_eq!(keys(theme, "de"), keys(theme, "en"), "{theme}");
    }
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let known: BTreeSet<String> = keys("base", "en").union(&keys("bruehwerk", "en")).cloned().collect();
    let mut asked: BTreeSet<String> = HOST_KEYS.iter().map(|key| (*key).to_owned()).collect();
    // What a plugin overrides is the plugin's, with the plugin's keys.
    for part in ["base", "bruehwerk/partials"] {
        for source in
            files(&folder().join(part), "html").into_iter().chain(files(&folder().join(part), "txt"))
        {
            asked.extend(literal_keys(&source));
        }
    }
    assert!(asked.len() > 120, "the search found {} keys only", asked.len());
    let missing: Vec<_> = asked.difference(&known).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

#[test]
fn every_state_of_a_case_has_words_for_customers_and_agents() {
    let themes = themes();
    let statuses = ["new", "open", "pending", "on-hold", "resolved", "closed", "cancelled", "merged", "spam"];
    for locale in ["de", "en"] {
        let look = sample::look("base", locale);
        let exists = |key: String| assert_ne!(themes.translate(&look, None, &key, &Value::Null), key);
        for status in statuses {
            exists(format!("case-status-{status}"));
            exists(format!("case-status-customer-{status}"));
            exists(format!("case-transition-{status}"));
        }
        for priority in ["low", "normal", "high", "urgent"] {
            exists(format!("case-priority-{priority}"));
        }
        for channel in ["portal", "mail", "phone", "api"] {
            exists(format!("case-channel-{channel}"));
        }
        for status in [400, 403, 404, 405, 413, 415, 422, 429, 500, 502, 503] {
            exists(format!("error-{status}-title"));
            exists(format!("error-{status}-text"));
        }
    }
}

#[test]
fn a_text_that_is_no_key_is_shown_as_it_is() {
    let look = sample::look("base", "de");
    assert_eq!(
        themes().translate(&look, None, "Das Feld ist zu lang.", &Value::Null),
        "Das Feld ist zu lang."
    );
    let limit = serde_json::json!({"limit": 4000});
    assert_eq!(
        themes().translate(&look, None, "error-too-long", &limit),
        "Bitte kürzen Sie den Text auf höchstens 4.000 Zeichen."
    );
}
