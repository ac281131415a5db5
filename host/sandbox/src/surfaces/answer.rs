//! What guests answer, checked before anybody uses it.

use serde_json::Value;

use crate::bindings::types;
use crate::call::Unusable;
use crate::limits;
use crate::log::escaped;
use crate::plugin::Plugin;

/// How templates end that make pages: what they print is escaped.
const PAGE: &str = ".html";

/// What a plugin wants rendered: a template of its package and its data.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// A file of the package's templates folder; it exists.
    pub template: String,
    /// A key of the plugin's translations, or text.
    pub title: String,
    /// The template's context.
    pub data: Value,
}

/// Checks a view: small enough, JSON, and of a template that the package has for pages: what a mail's plain text is made
/// of escapes nothing.
pub(super) fn view(plugin: &Plugin, view: types::View) -> Result<View, Unusable> {
    line("a title", &view.title)?;
    if !plugin.templates.contains_key(&view.template) {
        let shown = escaped(&view.template, limits::NAME_BYTES);
        return Err(Unusable::Answer(format!("the package has no templates/{shown}")));
    }
    if !view.template.ends_with(PAGE) {
        let shown = escaped(&view.template, limits::NAME_BYTES);
        return Err(Unusable::Answer(format!(
            "templates/{shown} is for the text of a mail; a view needs a {PAGE}"
        )));
    }
    Ok(View { data: json("the view's data", &view.data)?, template: view.template, title: view.title })
}

/// Checks a text that people read as one line: a translation's key, or words.
pub(super) fn line(what: &str, text: &str) -> Result<(), Unusable> {
    if text.len() > limits::TITLE_BYTES || text.chars().any(char::is_control) {
        return Err(Unusable::Answer(format!("{what} is one line of at most {} bytes", limits::TITLE_BYTES)));
    }
    Ok(())
}

/// Reads a JSON document of at most [`limits::RESPONSE_BYTES`].
pub(super) fn json(what: &str, text: &str) -> Result<Value, Unusable> {
    if text.len() > limits::RESPONSE_BYTES {
        return Err(Unusable::Answer(format!("{what} may have {} bytes", limits::RESPONSE_BYTES)));
    }
    serde_json::from_str(text).map_err(|error| Unusable::Answer(format!("{what} is not JSON: {error}")))
}
