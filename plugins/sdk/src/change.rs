//! Writes travel as changes: one field and its new value, each one line of the record's history.

use serde_json::Value;

pub use crate::bindings::platform::theke::portal::types::Change;

/// The changes of one write, in order.
///
/// ```
/// # use theke_sdk::Changes;
/// let changes = Changes::new().set("subject", "The grinder is stuck").clear("contract");
/// assert_eq!(changes.value("subject"), Some("The grinder is stuck".into()));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// No change yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a field.
    #[must_use]
    pub fn set(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.push(Change { field: field.into(), value: value.into().to_string() });
        self
    }

    /// Empties a field.
    #[must_use]
    pub fn clear(self, field: impl Into<String>) -> Self {
        self.set(field, Value::Null)
    }

    /// The last value that these changes give a field.
    pub fn value(&self, field: &str) -> Option<Value> {
        last_value(&self.0, field)
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes as they travel.
    pub fn as_slice(&self) -> &[Change] {
        &self.0
    }
}

impl From<Changes> for Vec<Change> {
    fn from(changes: Changes) -> Self {
        changes.0
    }
}

/// The last value that a list of changes gives a field; `None` too if the value is not JSON.
pub(crate) fn last_value(changes: &[Change], field: &str) -> Option<Value> {
    let change = changes.iter().rev().find(|change| change.field == field)?;
    serde_json::from_str(&change.value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_change_of_a_field_counts() {
        let changes = Changes::new().set("priority", "low").set("priority", "high");
        assert_eq!(changes.value("priority"), Some("high".into()));
        assert_eq!(changes.value("subject"), None);
    }

    #[test]
    fn values_are_json() {
        let changes: Vec<Change> = Changes::new().set("subject", "a \"quoted\" word").clear("owner").into();
        assert_eq!(changes[0].value, r#""a \"quoted\" word""#);
        assert_eq!(changes[1].value, "null");
    }
}
