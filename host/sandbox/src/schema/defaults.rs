//! What a tenant left out, filled from the schema's defaults.

use serde_json::{Map, Value};

/// `value` with the defaults of `schema` where it says nothing.
pub(crate) fn with_defaults(schema: &Value, value: &Value) -> Value {
    let mut filled = value.as_object().cloned().unwrap_or_default();
    fill(schema, &mut filled);
    Value::Object(filled)
}

fn fill(schema: &Value, object: &mut Map<String, Value>) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    for (name, property) in properties {
        if let Some(Value::Object(inner)) = object.get_mut(name) {
            fill(property, inner);
        } else if let Some(default) = property.get("default")
            && !object.contains_key(name)
        {
            object.insert(name.clone(), default.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::with_defaults;

    #[test]
    fn a_default_fills_what_is_missing_and_nothing_else() {
        let schema = json!({ "type": "object", "properties": {
            "percent": { "type": "integer", "default": 80 },
            "offer": { "type": "object", "properties": { "text": { "type": "string", "default": "" } } },
        } });
        assert_eq!(with_defaults(&schema, &json!({})), json!({ "percent": 80 }));
        assert_eq!(
            with_defaults(&schema, &json!({ "percent": 5, "offer": {} })),
            json!({ "percent": 5, "offer": { "text": "" } })
        );
        assert_eq!(with_defaults(&json!({}), &json!(null)), json!({}));
    }
}
