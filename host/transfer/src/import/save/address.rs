//! An address whose parts are fields of their own.

use serde_json::{Map, Value};
use theke_domain::changes::Change;

/// Puts the parts `<field>.<part>` together to one change of `<field>`. Without a part that says something there is none:
/// an address is written whole.
pub fn gather(field: &str, changes: &mut Vec<Change>) {
    let prefix = format!("{field}.");
    let parts: Map<String, Value> = changes
        .extract_if(.., |change| change.field.starts_with(&prefix))
        .map(|change| (change.field[prefix.len()..].to_owned(), change.value))
        .collect();
    if parts.values().any(|part| !part.is_null()) {
        changes.push(Change::new(field, parts));
    }
}
