//! A form made of a plugin's schema: its fields, and what they bring.

use serde_json::{Map, Value, json};
use theke_domain::{Error, Result, Violation};
use theke_sandbox::{Described, Property};

use super::words::Words;
use crate::extract::Form;

/// Before a setting's name in the form.
const SETTINGS: &str = "settings.";
/// Longer texts get several lines.
const LINE_CHARACTERS_MAX: u64 = 200;

/// Whether what was entered comes from this form.
pub(super) fn has_settings(values: &Value) -> bool {
    values.as_object().into_iter().flatten().any(|(name, _)| name.starts_with(SETTINGS))
}

/// The fields as the template reads them.
pub(super) fn fields(words: &Words<'_>, plugin: &Described) -> Vec<Value> {
    let settings = plugin.settings();
    plugin
        .properties()
        .map(|(name, schema)| {
            let property = Property(schema);
            let text = |keyword: &str| property.word(keyword).map(|key| words.of(key));
            json!({
                "name": format!("{SETTINGS}{name}"),
                "label": text("title").unwrap_or_else(|| name.clone()),
                "hint": text("description").unwrap_or_default(),
                "kind": control(property),
                "options": options(words, property),
                "minimum": property.get("minimum"),
                "maximum": property.get("maximum"),
                "maxlength": property.get("maxLength"),
                "required": property.get("minLength").as_u64().is_some_and(|least| least > 0),
                "value": entered(settings.get(name).unwrap_or(&Value::Null)),
            })
        })
        .collect()
}

/// What a field is on the page.
fn control(property: Property<'_>) -> &'static str {
    let is_long = || property.get("maxLength").as_u64().is_none_or(|most| most > LINE_CHARACTERS_MAX);
    match property.kind() {
        "boolean" => "checkbox",
        _ if property.get("enum").is_array() => "select",
        "integer" => "integer",
        "number" => "number",
        "string" if !is_long() => "line",
        "string" => "text",
        _ => "json",
    }
}

fn options(words: &Words<'_>, property: Property<'_>) -> Vec<Value> {
    let values = property.get("enum");
    let values = values.as_array().into_iter().flatten();
    values
        .map(|value| {
            let value = entered(value);
            json!({ "label": words.of(&value), "value": value })
        })
        .collect()
}

/// A value as a form field has it.
fn entered(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// What the form brings; a field that cannot be read is said at its place. What the form does not have stays as it is.
pub(super) fn read(plugin: &Described, form: &Form) -> Result<Map<String, Value>> {
    let mut settings = plugin.install.settings.as_object().cloned().unwrap_or_default();
    let mut violations = Vec::new();
    for (name, schema) in plugin.properties() {
        let field = format!("{SETTINGS}{name}");
        match value(Property(schema), form.text(&field)) {
            Ok(Some(value)) => drop(settings.insert(name.clone(), value)),
            Ok(None) => drop(settings.remove(name)),
            Err(message) => violations.push(Violation::new(&field, message)),
        }
    }
    if violations.is_empty() { Ok(settings) } else { Err(Error::Invalid(violations)) }
}

/// None where nothing was entered, so that the default counts.
fn value(property: Property<'_>, text: &str) -> Result<Option<Value>, &'static str> {
    let trimmed = text.trim();
    if let Some(chosen) =
        property.get("enum").as_array().into_iter().flatten().find(|one| entered(one) == trimmed)
    {
        return Ok(Some(chosen.clone()));
    }
    match property.kind() {
        "boolean" => Ok(Some((trimmed == "yes").into())),
        "string" => Ok(Some(text.replace("\r\n", "\n").trim_end().into())),
        _ if trimmed.is_empty() => Ok(None),
        "integer" => {
            trimmed.parse::<i64>().map(|number| Some(number.into())).map_err(|_| "error-setting-type")
        }
        // A comma is how half of Europe writes it.
        "number" => match trimmed.replace(',', ".").parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number.into())),
            _ => Err("error-setting-type"),
        },
        _ => serde_json::from_str(trimmed).map(Some).map_err(|_| "error-setting-json"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read_as_it_is_entered() {
        let of = |schema: &Value, text: &str| value(Property(schema), text);
        let (integer, number) = (json!({ "type": "integer" }), json!({ "type": "number" }));
        assert_eq!(of(&integer, " 80 "), Ok(Some(json!(80))));
        assert_eq!(of(&integer, "8.5"), Err("error-setting-type"));
        assert_eq!(of(&integer, ""), Ok(None));
        assert_eq!(of(&number, "8,5"), Ok(Some(json!(8.5))));
        assert_eq!(of(&number, "inf"), Err("error-setting-type"));
        assert_eq!(of(&json!({ "type": "boolean" }), ""), Ok(Some(json!(false))));
        assert_eq!(of(&json!({ "type": "string" }), "zwei\r\nZeilen \r\n"), Ok(Some(json!("zwei\nZeilen"))));
        assert_eq!(of(&json!({ "type": "array" }), "[1"), Err("error-setting-json"));
        assert_eq!(of(&json!({ "type": "integer", "enum": [1, 2] }), "2"), Ok(Some(json!(2))));
    }
}
