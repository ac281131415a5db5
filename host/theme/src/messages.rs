//! Fluent bundles of one theme or one plugin, a language each.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::format;
use crate::language::Language;

/// A text with what is filled in, in bytes: whole pages fit. Plugins write texts, too, and one that names another a
/// hundred times would fill the host's memory.
const TEXT_BYTES_MAX: usize = 64 << 10;

/// Texts by language and key.
#[derive(Default)]
pub(crate) struct Messages {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

impl Messages {
    /// Adds Fluent source; a key that exists already gets the new text. Returns what could not be read, a
    /// `(line, reason)` each, after taking over everything that could.
    pub(crate) fn add(&mut self, language: Language, source: &str) -> Vec<(usize, String)> {
        let (resource, errors) = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        self.bundles
            .entry(language)
            .or_insert_with(|| empty_bundle(language))
            .add_resource_overriding(resource);
        errors
            .into_iter()
            .map(|error| {
                let before = source.get(..error.pos.start).unwrap_or(source);
                (before.matches('\n').count() + 1, error.kind.to_string())
            })
            .collect()
    }

    /// The text of `key` in exactly this language.
    pub(crate) fn text(&self, language: Language, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let pattern = bundle.get_message(key)?.value()?;
        // Formatting errors (an argument that was not given) leave `{$name}` in the text, which is visible enough. A text
        // that is too long ends early.
        let (mut text, mut errors) = (Short(String::new()), Vec::new());
        let _ = bundle.write_pattern(&mut text, pattern, Some(arguments), &mut errors);
        Some(text.0)
    }
}

/// A text that ends at [`TEXT_BYTES_MAX`].
struct Short(String);

impl fmt::Write for Short {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let room = TEXT_BYTES_MAX - self.0.len();
        self.0.push_str(&piece[..piece.floor_char_boundary(room)]);
        if piece.len() > room { Err(fmt::Error) } else { Ok(()) }
    }
}

fn empty_bundle(language: Language) -> FluentBundle<FluentResource> {
    // Both codes parse; they are tested through the plural rules that they choose.
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks serve mixed writing directions; in subjects and plain text mails they are visible noise.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::De => |value, _| number(value, Language::De),
        Language::En => |value, _| number(value, Language::En),
    }));
    bundle
}

/// Fluent itself prints numbers the English way without grouping.
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::decimal(number.value, language)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentArgs;

    use super::Messages;
    use crate::language::Language;

    #[test]
    fn a_later_source_overrides_single_keys() {
        let mut messages = Messages::default();
        assert!(messages.add(Language::De, "eins = Eins\nzwei = Zwei").is_empty());
        assert!(messages.add(Language::De, "zwei = Zwo").is_empty());
        let none = FluentArgs::new();
        assert_eq!(messages.text(Language::De, "eins", &none).as_deref(), Some("Eins"));
        assert_eq!(messages.text(Language::De, "zwei", &none).as_deref(), Some("Zwo"));
        assert_eq!(messages.text(Language::En, "eins", &none), None);
    }

    #[test]
    fn numbers_in_texts_follow_the_language_and_its_plurals() {
        let mut messages = Messages::default();
        messages.add(
            Language::De,
            "left = { $count ->\n    [one] Noch { $count } Anfrage\n   *[other] Noch { $count } Anfragen\n}",
        );
        let text = |count: i64| {
            let mut arguments = FluentArgs::new();
            arguments.set("count", count);
            messages.text(Language::De, "left", &arguments).unwrap_or_default()
        };
        assert_eq!(text(1), "Noch 1 Anfrage");
        assert_eq!(text(12_500), "Noch 12.500 Anfragen");
    }

    #[test]
    fn a_text_that_multiplies_itself_ends_early() {
        let mut messages = Messages::default();
        let long = "ü".repeat(20_000);
        let many = "{ long }".repeat(90);
        messages.add(Language::De, &format!("long = {long}\nmany = {many}"));
        let text = messages.text(Language::De, "many", &FluentArgs::new()).unwrap_or_default();
        assert_eq!(text.len(), super::TEXT_BYTES_MAX);
    }

    #[test]
    fn a_broken_entry_is_reported_with_its_line_and_the_rest_stays() {
        let mut messages = Messages::default();
        let errors = messages.add(Language::En, "good = Good\nbad = { $\nfine = Fine\n");
        assert_eq!(errors.first().map(|(line, _)| *line), Some(2));
        assert_eq!(messages.text(Language::En, "fine", &FluentArgs::new()).as_deref(), Some("Fine"));
    }
}
