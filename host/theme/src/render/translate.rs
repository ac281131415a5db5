//! A single text, for what is said outside of templates: flash messages, violations, menu titles.

use fluent_bundle::FluentArgs;

use crate::look::{Fragments, Look};
use crate::template::Reading;
use crate::themes::Themes;

impl Themes {
    /// The text of `key` with the object `arguments` filled in; the key itself where nobody translated it. A
    /// plugin's own text wins over the theme's.
    pub fn translate(
        &self,
        look: &Look,
        fragments: Option<&Fragments>,
        key: &str,
        arguments: &serde_json::Value,
    ) -> String {
        let Ok(resolved) = self.resolved(&look.theme) else { return key.to_owned() };
        let reading = self.reading(&resolved.theme, look, fragments);
        let arguments = fluent_arguments(arguments);
        if is_key(key) {
            reading.text_or_key(key, &arguments)
        } else {
            text_or_itself(&reading, key, &arguments)
        }
    }
}

/// What is not shaped like a key is meant as a text, so nothing is missing.
fn text_or_itself(reading: &Reading, text: &str, arguments: &FluentArgs<'_>) -> String {
    reading.text(text, arguments).unwrap_or_else(|| text.to_owned())
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn fluent_arguments(arguments: &serde_json::Value) -> FluentArgs<'static> {
    let mut given = FluentArgs::new();
    for (name, value) in arguments.as_object().into_iter().flatten() {
        match value {
            serde_json::Value::String(text) => given.set(name.clone(), text.clone()),
            serde_json::Value::Number(number) => given.set(name.clone(), number.as_f64().unwrap_or_default()),
            serde_json::Value::Bool(flag) => given.set(name.clone(), flag.to_string()),
            // Lists, objects and null have no place in a sentence.
            _ => {}
        }
    }
    given
}
