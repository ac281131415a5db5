//! Whether a schema uses only what this host checks.

use serde_json::Value;

/// What to do about a schema that says more than this host checks.
pub(crate) const REMEDY: &str = "This host checks type, properties, required, additionalProperties, enum, items, \
                                 minimum, maximum, minLength, maxLength, minItems, maxItems and default.";

/// Keywords that say something about the schema, not about the value.
const ANNOTATIONS: [&str; 6] = ["$schema", "$id", "title", "description", "examples", "format"];
/// Depth of a schema: deeper documents belong into several collections.
const DEPTH: usize = 12;

/// Refuses what [`super::validate`] would not check. The error names the place.
pub(crate) fn check(schema: &Value) -> Result<(), String> {
    let root = schema.as_object().ok_or("the schema is not a table")?;
    if !root.is_empty() && root.get("type").and_then(Value::as_str) != Some("object") {
        return Err("the schema's root has no type = \"object\"".to_owned());
    }
    node(schema, "", 0)
}

fn node(schema: &Value, place: &str, depth: usize) -> Result<(), String> {
    let here = if place.is_empty() { "/" } else { place };
    let Some(keywords) = schema.as_object() else {
        return Err(format!("{here}: a schema is a table of keywords"));
    };
    if depth > DEPTH {
        return Err(format!("{here}: the schema is nested deeper than {DEPTH}"));
    }
    for (keyword, value) in keywords {
        let fine = match keyword.as_str() {
            "type" => value.as_str().is_some_and(is_type),
            "properties" => {
                let properties =
                    value.as_object().ok_or_else(|| format!("{here}: properties is not a table"))?;
                for (name, property) in properties {
                    node(property, &format!("{place}/{name}"), depth + 1)?;
                }
                true
            }
            "items" => {
                node(value, &format!("{place}/items"), depth + 1)?;
                true
            }
            "required" => value.as_array().is_some_and(|names| names.iter().all(Value::is_string)),
            "enum" => value.as_array().is_some_and(|values| !values.is_empty()),
            "additionalProperties" => value.is_boolean(),
            "minimum" | "maximum" => value.is_number(),
            "minLength" | "maxLength" | "minItems" | "maxItems" => value.is_u64(),
            "default" => {
                super::validate(schema, value)
                    .map_err(|problem| format!("{here}: the default is refused: {problem}"))?;
                true
            }
            annotation => ANNOTATIONS.contains(&annotation),
        };
        if !fine {
            return Err(format!(
                "{here}: the keyword `{}` is not known or has a wrong value",
                keyword.escape_debug()
            ));
        }
    }
    Ok(())
}

fn is_type(word: &str) -> bool {
    ["object", "array", "string", "integer", "number", "boolean", "null"].contains(&word)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::check;

    #[test]
    fn a_keyword_that_would_not_be_checked_is_refused() {
        let schema =
            json!({ "type": "object", "properties": { "url": { "type": "string", "pattern": "^https" } } });
        let problem = check(&schema).expect_err("pattern is not checked");
        assert!(problem.contains("/url") && problem.contains("pattern"), "{problem}");
    }

    #[test]
    fn a_default_must_match_its_own_schema() {
        let schema =
            json!({ "type": "object", "properties": { "percent": { "type": "integer", "default": "80" } } });
        assert!(check(&schema).expect_err("text for a number").contains("the default is refused"));
    }

    #[test]
    fn no_schema_and_a_plain_one_are_fine() {
        assert_eq!(check(&json!({})), Ok(()));
        let schema = json!({
            "type": "object",
            "additionalProperties": false,
            "properties": { "contact": { "type": "string", "maxLength": 36, "title": "Contact" } },
            "required": ["contact"],
        });
        assert_eq!(check(&schema), Ok(()));
    }
}
