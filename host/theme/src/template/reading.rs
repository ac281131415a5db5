//! One rendering's reader: language, zone, texts and look.

use std::fmt;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;
use theke_fragment::{Answers, Argument, Day};

use crate::format;
use crate::language::Language;
use crate::messages::Messages;
use crate::missing::Missing;
use crate::source::Theme;

/// What filters and functions need to know about the reader.
pub(crate) struct Reading {
    pub(crate) language: Language,
    pub(crate) zone: TimeZone,
    pub(crate) theme: Arc<Theme>,
    pub(crate) plugin: Option<PluginTexts>,
    pub(crate) missing: Arc<Missing>,
}

/// A plugin's own translations.
pub(crate) struct PluginTexts {
    pub(crate) plugin: String,
    pub(crate) messages: Arc<Messages>,
}

impl Reading {
    /// The text of `key`: the plugin's before the theme's, the reader's language before the others.
    pub(crate) fn text(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let plugin = self.plugin.as_ref().map(|plugin| plugin.messages.as_ref());
        let theme = &self.theme.messages;
        for language in self.language.fallbacks() {
            let found = plugin
                .and_then(|messages| messages.text(language, key, arguments))
                .or_else(|| theme.text(language, key, arguments));
            if found.is_some() {
                if language != self.language {
                    self.report(key);
                }
                return found;
            }
        }
        None
    }

    /// The text of `key`, or the key itself, which a reader of the log finds again.
    pub(crate) fn text_or_key(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        self.text(key, arguments).unwrap_or_else(|| {
            self.report(key);
            key.to_owned()
        })
    }

    fn report(&self, key: &str) {
        let source = self.plugin.as_ref().map_or(self.theme.name.as_str(), |plugin| plugin.plugin.as_str());
        self.missing.report(source, self.language, key);
    }
}

impl Answers for Reading {
    fn text(&self, key: &str, arguments: &[(String, Argument)]) -> Option<String> {
        self.text(key, &fluent_arguments(arguments))
    }

    fn text_or_key(&self, key: &str, arguments: &[(String, Argument)]) -> String {
        self.text_or_key(key, &fluent_arguments(arguments))
    }

    fn asset(&self, name: &str) -> Option<String> {
        self.theme.asset(name).map(|_| format!("/assets/{}/{name}", self.theme.digest))
    }

    fn token(&self, group: &str, name: &str) -> Option<String> {
        self.theme.tokens.get(group, name).map(str::to_owned)
    }

    fn day(&self, instant: i64, style: Day) -> Option<String> {
        match style {
            Day::Short => format::date(instant, &self.zone, self.language),
            Day::Long => format::date_long(instant, &self.zone, self.language),
            Day::Minute => format::date_time(instant, &self.zone, self.language),
            Day::Iso => format::iso(instant),
        }
    }

    fn integer(&self, value: i64) -> String {
        format::integer(value, self.language)
    }

    fn decimal(&self, value: f64) -> String {
        format::decimal(value, self.language)
    }

    fn money(&self, minor: i64, currency: &str) -> String {
        format::money(minor, currency, self.language)
    }

    fn file_size(&self, bytes: u64) -> String {
        format::file_size(bytes, self.language)
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("reading")
    }
}

/// Numbers stay numbers, so that plurals work; everything else is text.
fn fluent_arguments(arguments: &[(String, Argument)]) -> FluentArgs<'_> {
    let mut given = FluentArgs::new();
    for (name, value) in arguments {
        match value {
            Argument::Number(number) => given.set(name.as_str(), *number),
            Argument::Text(text) => given.set(name.as_str(), text.as_str()),
        }
    }
    given
}
