//! Translations: complete in both languages, given what they need, and asked for by somebody.

use std::collections::BTreeSet;

use super::family::Family;
use super::finding::{At, Findings};
use super::locale::{Locale, Message};
use super::plugin::Plugin;
use super::suggest::did_you_mean;
use super::templates::{Asked, Templates};
use crate::language::Language;

/// Keys that the host's own code asks for; `*` stands for any ending.
const ASKED_BY_THE_HOST: [&str; 4] = ["error-*", "flash-*", "nav-*", "field-*"];

/// Each member's locales, in the order of [`Language::ALL`].
pub(super) struct Texts {
    members: Vec<Vec<Locale>>,
}

impl Texts {
    /// Reads every member's `.ftl` files.
    pub(super) fn read(family: &Family) -> Texts {
        let locale = |source: &crate::source::Source, language: &Language| {
            Locale::read(source.text(&path(*language)).unwrap_or_default())
        };
        let members = family
            .members
            .iter()
            .map(|member| Language::ALL.iter().map(|language| locale(&member.source, language)).collect());
        Texts { members: members.collect() }
    }

    /// A key's text as readers of a language get it, and whose it is.
    fn text(&self, language: usize, key: &str) -> Option<(usize, &Message)> {
        let own =
            |(index, locales): (usize, &'_ Vec<Locale>)| locales[language].messages.get(key).map(|_| index);
        let member = self.members.iter().enumerate().find_map(own)?;
        Some((member, &self.members[member][language].messages[key]))
    }

    /// All keys of a language.
    fn keys(&self, language: usize) -> BTreeSet<&str> {
        let keys = self.members.iter().flat_map(|locales| locales[language].messages.keys());
        keys.map(String::as_str).filter(|key| !key.starts_with('-')).collect()
    }

    /// Whether any language has a key.
    pub(super) fn know(&self, key: &str) -> bool {
        self.members.iter().flatten().any(|locale| locale.messages.contains_key(key))
    }

    /// What has to be given for a key, other texts in it included.
    fn needs(&self, language: usize, key: &str, depth: usize, needs: &mut BTreeSet<String>) {
        let Some((_, message)) = self.text(language, key) else { return };
        needs.extend(message.variables.iter().cloned());
        if depth > 0 {
            for other in &message.references {
                self.needs(language, other, depth - 1, needs);
            }
        }
    }
}

/// Everything about texts, of the theme's own files.
pub(super) fn check(
    family: &Family,
    texts: &Texts,
    templates: &Templates,
    plugins: &[Plugin],
    findings: &mut Findings,
) {
    for (index, language) in Language::ALL.iter().enumerate() {
        syntax(family, texts, index, *language, findings);
        parity(family, texts, index, *language, findings);
    }
    let asked = templates.asked();
    for asked in asked.iter().filter(|asked| asked.file.0 == 0) {
        exists(family, texts, asked, plugins, findings);
    }
    unused(family, texts, &asked, findings);
}

fn path(language: Language) -> String {
    format!("locales/{}.ftl", language.code())
}

fn syntax(family: &Family, texts: &Texts, index: usize, language: Language, findings: &mut Findings) {
    let own = &texts.members[0][index];
    let file = path(language);
    for (at, what) in &own.faults {
        let message = format!("The text cannot be read: {what}.");
        let remedy = "Correct the syntax; see https://projectfluent.org/fluent/guide/.";
        family.report(findings, (0, &file), *at, "fluent", (&message, remedy));
    }
    for (at, key) in &own.repeated {
        let message = format!("`{key}` stands here for the second time; the first text is never shown.");
        family.report(findings, (0, &file), *at, "fluent", (&message, "Remove one of them."));
    }
    for message in own.messages.values() {
        for other in message.references.iter().filter(|other| texts.text(index, other).is_none()) {
            let said = format!("The text refers to `{other}`, which does not exist.");
            let known = texts.members.iter().flat_map(|locales| locales[index].messages.keys());
            let remedy = did_you_mean(other, known.map(String::as_str), "Add it, or write the words out.");
            family.report(findings, (0, &file), message.at, "fluent", (&said, &remedy));
        }
        for name in &message.functions {
            let said = format!("The text calls `{name}`, and there are no functions here.");
            let remedy = "Numbers are written in the reader's language anyway; format dates in the template.";
            family.report(findings, (0, &file), message.at, "fluent", (&said, remedy));
        }
    }
}

/// A text of the theme exists in the other language, too, and needs the same there.
fn parity(family: &Family, texts: &Texts, index: usize, language: Language, findings: &mut Findings) {
    for (key, message) in &texts.members[0][index].messages {
        for (other_index, other) in Language::ALL.iter().enumerate().filter(|(other, _)| *other != index) {
            let file = path(language);
            let Some((member, theirs)) = texts.text(other_index, key) else {
                let said = format!("`{key}` is missing in {}.", other.code());
                let remedy = format!("Add it to {}.", family.theme().file(&path(*other)));
                family.report(findings, (0, &file), message.at, "missing-translation", (&said, &remedy));
                continue;
            };
            // Where both are the theme's own, the first language's file says it.
            let is_said = member == 0 && other_index < index;
            if message.variables != theirs.variables && !key.starts_with('-') && !is_said {
                let place = format!("{}:{}", family.members[member].file(&path(*other)), theirs.at.line);
                let said = format!(
                    "`{key}` needs {} here and {} in {place}.",
                    listed(&message.variables),
                    listed(&theirs.variables)
                );
                let remedy = "Use the same variables in both languages.";
                family.report(findings, (0, &file), message.at, "placeholders", (&said, remedy));
            } else if member != 0 && message.variables == theirs.variables {
                let said = format!(
                    "`{key}` is changed here and not in {}: its readers see the parent's text.",
                    other.code()
                );
                let remedy = format!("Add it to {} if that should differ, too.", path(*other));
                findings.note(family.theme().file(&file), message.at, "translation", &said, &remedy);
            }
        }
    }
}

fn exists(family: &Family, texts: &Texts, asked: &Asked<'_>, plugins: &[Plugin], findings: &mut Findings) {
    if !asked.pattern.is_telling() {
        return;
    }
    let (member, file) = (asked.file.0, asked.file.1.as_str());
    let theirs = file.strip_prefix("plugins/").and_then(|rest| rest.split_once('/'));
    let plugin = theirs.and_then(|(name, _)| plugins.iter().find(|plugin| plugin.name == name));
    if theirs.is_some() && plugin.is_none() {
        // The plugin's own texts are in the plugin, which was not named.
        return;
    }
    let mut known = BTreeSet::new();
    for index in 0..Language::ALL.len() {
        known.extend(texts.keys(index));
        known.extend(
            plugin.iter().flat_map(|plugin| plugin.locales[index].messages.keys().map(String::as_str)),
        );
    }
    // What one language has and the other has not is said where it stands. `|translated` of what is no key shows
    // the value itself.
    let is_call = asked.text.given.is_some();
    if is_call && !known.iter().any(|key| asked.pattern.matches(key)) {
        let key = asked.pattern.shown();
        let message = format!("There is no text `{key}`.");
        let otherwise = format!("Add it to both files of {}/locales/.", family.theme().place);
        let remedy = did_you_mean(&key, known.iter().copied(), &otherwise);
        family.report(findings, (member, file), asked.at, "missing-translation", (&message, &remedy));
    }
    if let (Some(key), Some(given), None) = (asked.pattern.exact(), &asked.text.given, plugin) {
        let mut needs = BTreeSet::new();
        for index in 0..Language::ALL.len() {
            texts.needs(index, &key, 2, &mut needs);
        }
        let absent: BTreeSet<String> = needs.difference(given).cloned().collect();
        if !absent.is_empty() {
            let message = format!("`{key}` needs {}, which is not given here.", listed(&absent));
            let names: Vec<String> = absent.iter().map(|name| format!("{name}=…")).collect();
            let remedy = format!("Write t(\"{key}\", {}).", names.join(", "));
            family.report(findings, (member, file), asked.at, "placeholders", (&message, &remedy));
        }
    }
}

fn unused(family: &Family, texts: &Texts, asked: &[Asked<'_>], findings: &mut Findings) {
    let inherited = |key: &str| {
        texts.members.iter().skip(1).any(|locales| locales.iter().any(|own| own.messages.contains_key(key)))
    };
    let referred: BTreeSet<&str> = texts
        .members
        .iter()
        .flatten()
        .flat_map(|locale| locale.messages.values())
        .flat_map(|message| message.references.iter().map(String::as_str))
        .collect();
    let by_host =
        |key: &str| ASKED_BY_THE_HOST.iter().any(|host| key.starts_with(host.trim_end_matches('*')));
    let path = path(Language::ALL[0]);
    for (key, message) in &texts.members[0][0].messages {
        let is_asked = asked.iter().any(|asked| asked.pattern.is_telling() && asked.pattern.matches(key));
        if !is_asked && !inherited(key) && !by_host(key) && !referred.contains(key.as_str()) {
            let said = format!("No template asks for `{key}`.");
            let remedy = "Remove it in both languages if no plugin's page needs it.";
            findings.note(family.theme().file(&path), message.at, "unused-text", &said, remedy);
        }
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "nothing".to_owned();
    }
    names.iter().map(|name| format!("{{ ${name} }}")).collect::<Vec<_>>().join(", ")
}

/// Where a key's text stands in the theme's own files, for findings of a rendered page.
pub(super) fn place_of_call(asked: &[Asked<'_>], key: &str) -> Option<(usize, String, At)> {
    let hit = asked.iter().find(|asked| asked.pattern.matches(key) && asked.pattern.is_telling())?;
    Some((hit.file.0, hit.file.1.clone(), hit.at))
}
