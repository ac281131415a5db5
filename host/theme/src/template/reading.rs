//! One rendering's reader: language, zone and texts, out of reach of the template itself.

use std::fmt;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;
use minijinja::value::{Object, Value};
use minijinja::{Error, ErrorKind, State};

use crate::language::Language;
use crate::messages::Messages;
use crate::missing::Missing;
use crate::source::Theme;

/// No template can spell this name, so none can read or replace it.
pub(super) const READING: &str = "@reading";

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

/// The context of one rendering: the caller's data, and the reading beside it.
pub(super) struct Root {
    pub(super) data: Value,
    /// The host's frame, which the data of a plugin cannot replace.
    pub(super) frame: Option<Value>,
    pub(super) reading: Value,
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match (key.as_str()?, &self.frame) {
            (READING, _) => Some(self.reading.clone()),
            ("frame", Some(frame)) => Some(frame.clone()),
            (name, _) => self.data.get_attr(name).ok().filter(|value| !value.is_undefined()),
        }
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data.fmt(formatter)
    }
}

impl Object for Reading {}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("reading")
    }
}

/// The reading of the rendering that calls a filter or function.
pub(super) fn reading(state: &State<'_, '_>) -> Result<Arc<Reading>, Error> {
    state
        .lookup(READING)
        .and_then(|value| value.downcast_object::<Reading>())
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "this only works while a page is rendered"))
}
