//! Writes as lists of changed fields, so that hooks can read and amend them and history can record them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Error, Result, Violation};

/// One field's new value; `null` clears it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field's name; a tenant's own field is `custom.<name>`.
    pub field: String,
    /// Its new value.
    pub value: Value,
}

impl Change {
    /// A change to anything that JSON can say.
    pub fn new(field: &str, value: impl Into<Value>) -> Self {
        Self { field: field.to_owned(), value: value.into() }
    }
}

/// Applies amendments: a field that is named again gets the later value.
pub fn amend(changes: &mut Vec<Change>, amendments: Vec<Change>) {
    for amendment in amendments {
        match changes.iter_mut().find(|change| change.field == amendment.field) {
            Some(change) => change.value = amendment.value,
            None => changes.push(amendment),
        }
    }
}

/// Reads a list of changes into a typed value, field by field, collecting what is wrong.
pub struct Reader {
    changes: Vec<Change>,
    violations: Vec<Violation>,
}

impl Reader {
    /// Starts reading; the last change of a field counts.
    pub fn new(changes: Vec<Change>) -> Self {
        Self { changes, violations: Vec::new() }
    }

    /// Takes a field out; none when it is absent or null.
    pub fn take<T: serde::de::DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        let position = self.changes.iter().rposition(|change| change.field == field)?;
        let value = self.changes.swap_remove(position).value;
        self.changes.retain(|change| change.field != field);
        if value.is_null() {
            return None;
        }
        let parsed = serde_json::from_value(value);
        if parsed.is_err() {
            self.violations.push(Violation::new(field, "error-invalid"));
        }
        parsed.ok()
    }

    /// Takes all fields `custom.<name>` out.
    pub fn take_custom(&mut self) -> serde_json::Map<String, Value> {
        let (custom, rest): (Vec<_>, Vec<_>) =
            self.changes.drain(..).partition(|change| change.field.starts_with("custom."));
        self.changes = rest;
        custom.into_iter().map(|change| (change.field["custom.".len()..].to_owned(), change.value)).collect()
    }

    /// Ends reading: a field that nobody took is one that may not be written.
    pub fn finish(mut self) -> Result<()> {
        self.violations
            .extend(self.changes.iter().map(|change| Violation::new(&change.field, "error-unknown-field")));
        if self.violations.is_empty() { Ok(()) } else { Err(Error::Invalid(self.violations)) }
    }
}
