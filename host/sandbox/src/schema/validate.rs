//! Whether a value matches a schema that [`super::check`] has accepted.

use std::fmt;

use serde_json::Value;

/// A rule of a schema that a value breaks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Broken {
    /// Where, as a JSON pointer (RFC 6901); `/` for the value as a whole.
    pub place: String,
    /// The schema's keyword.
    pub keyword: String,
    /// What the keyword says, or the name that is missing or too much.
    pub rule: Value,
}

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, keyword, rule } = self;
        match (keyword.as_str(), rule.as_str()) {
            ("required", Some(name)) => write!(formatter, "{place}: `{name}` is missing"),
            ("additionalProperties", Some(name)) => {
                write!(formatter, "{place}: there is no `{}`", name.escape_debug())
            }
            _ => write!(formatter, "{place}: the rule {keyword} = {rule} is broken"),
        }
    }
}

/// The first place where `value` breaks `schema`, and how.
pub(crate) fn validate(schema: &Value, value: &Value) -> Result<(), Broken> {
    node(schema, value, "")
}

fn node(schema: &Value, value: &Value, place: &str) -> Result<(), Broken> {
    let Some(keywords) = schema.as_object() else { return Ok(()) };
    let broken = |keyword: &str, rule: Value| {
        let place = if place.is_empty() { "/" } else { place };
        Err(Broken { place: place.to_owned(), keyword: keyword.to_owned(), rule })
    };
    for (keyword, rule) in keywords {
        let kept = match keyword.as_str() {
            "type" => rule.as_str().is_none_or(|word| has_type(word, value)),
            "enum" => rule.as_array().is_none_or(|values| values.contains(value)),
            "minimum" => compare(value, rule, |number, bound| number >= bound),
            "maximum" => compare(value, rule, |number, bound| number <= bound),
            "minLength" => {
                within(value.as_str().map(|text| text.chars().count()), rule, |size, bound| size >= bound)
            }
            "maxLength" => {
                within(value.as_str().map(|text| text.chars().count()), rule, |size, bound| size <= bound)
            }
            "minItems" => within(value.as_array().map(Vec::len), rule, |size, bound| size >= bound),
            "maxItems" => within(value.as_array().map(Vec::len), rule, |size, bound| size <= bound),
            "required" => {
                if let (Some(names), Some(object)) = (rule.as_array(), value.as_object()) {
                    let missing =
                        names.iter().filter_map(Value::as_str).find(|name| !object.contains_key(*name));
                    if let Some(name) = missing {
                        return broken(keyword, name.into());
                    }
                }
                true
            }
            "additionalProperties" if rule == &Value::Bool(false) => {
                let known = keywords.get("properties").and_then(Value::as_object);
                let extra = value.as_object().and_then(|object| {
                    object.keys().find(|name| known.is_none_or(|known| !known.contains_key(*name)))
                });
                if let Some(name) = extra {
                    return broken(keyword, name.as_str().into());
                }
                true
            }
            _ => true,
        };
        if !kept {
            return broken(keyword, rule.clone());
        }
    }
    children(keywords, value, place)
}

fn children(keywords: &serde_json::Map<String, Value>, value: &Value, place: &str) -> Result<(), Broken> {
    if let (Some(properties), Some(object)) =
        (keywords.get("properties").and_then(Value::as_object), value.as_object())
    {
        for (name, schema) in properties {
            if let Some(inner) = object.get(name) {
                node(schema, inner, &format!("{place}/{name}"))?;
            }
        }
    }
    if let (Some(items), Some(list)) = (keywords.get("items"), value.as_array()) {
        for (index, inner) in list.iter().enumerate() {
            node(items, inner, &format!("{place}/{index}"))?;
        }
    }
    Ok(())
}

fn has_type(word: &str, value: &Value) -> bool {
    match word {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// A rule for numbers says nothing about other values.
fn compare(value: &Value, rule: &Value, holds: impl Fn(f64, f64) -> bool) -> bool {
    match (value.as_f64(), rule.as_f64()) {
        (Some(number), Some(bound)) => holds(number, bound),
        _ => true,
    }
}

/// A rule for sizes says nothing about values without one.
fn within(size: Option<usize>, rule: &Value, holds: impl Fn(u64, u64) -> bool) -> bool {
    match (size, rule.as_u64()) {
        (Some(size), Some(bound)) => holds(u64::try_from(size).unwrap_or(u64::MAX), bound),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::validate;

    #[test]
    fn the_first_broken_rule_is_named_with_its_place() {
        let schema = json!({
            "type": "object",
            "additionalProperties": false,
            "required": ["contact"],
            "properties": {
                "contact": { "type": "string", "minLength": 1 },
                "percent": { "type": "integer", "minimum": 0, "maximum": 100 },
                "tags": { "type": "array", "maxItems": 2, "items": { "type": "string", "enum": ["a", "b"] } },
            },
        });
        let broken = |value| validate(&schema, &value).expect_err("broken").to_string();
        assert_eq!(validate(&schema, &json!({ "contact": "x", "percent": 80, "tags": ["a"] })), Ok(()));
        assert!(broken(json!([])).contains("type"));
        assert!(broken(json!({})).contains("`contact` is missing"));
        assert!(broken(json!({ "contact": "" })).starts_with("/contact"));
        assert!(broken(json!({ "contact": "x", "percent": 101 })).contains("maximum"));
        assert!(broken(json!({ "contact": "x", "percent": 1.5 })).contains("type"));
        assert!(broken(json!({ "contact": "x", "tags": ["c"] })).starts_with("/tags/0"));
        assert!(broken(json!({ "contact": "x", "tags": ["a", "a", "a"] })).contains("maxItems"));
        assert!(broken(json!({ "contact": "x", "admin": true })).contains("there is no `admin`"));
    }
}
