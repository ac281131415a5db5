//! Two people wrote at once: what the one has saved beside what the other has entered.

use serde_json::{Value, json};

use crate::extract::Visit;
use crate::show::{label, word};

/// The fields in which what was entered differs from what is stored, both as a form shows them.
pub(super) fn clashes(visit: &Visit, noun: &str, stored: &Value, entered: &Value) -> Vec<Value> {
    let fields = stored.as_object().into_iter().flatten();
    let differs = |(name, theirs): &(&String, &Value)| {
        entered.get(name.as_str()).is_some_and(|yours| text(yours) != text(theirs))
    };
    fields
        .filter(differs)
        .map(|(name, theirs)| {
            json!({
                "field": name,
                "label": label(visit, name),
                "theirs": word(visit, noun, name, &text(theirs)),
                "yours": word(visit, noun, name, &text(&entered[name])),
            })
        })
        .collect()
}

/// As a browser sends it.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().replace("\r\n", "\n"),
        value => value.to_string(),
    }
}
