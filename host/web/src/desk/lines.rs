//! The lines of an order or an invoice as a form has them: rows of fields, of which some stay empty.

use serde_json::{Map, Value, json};
use theke_domain::lines::{LINES_MAX, Line};
use theke_domain::{Error, Violation};

use crate::extract::Form;

/// Empty rows behind those that are filled in: to add some without a script.
const SPARE: usize = 3;
/// What an empty row may have, too: a choice, and what the row was before.
const FROM_THE_START: [&str; 3] = ["kind", "unit", "order_line"];
/// What every field of a row begins with.
const PREFIX: &str = "lines.";

/// The rows that are filled in, and which rows of the form they are.
pub(super) struct Rows {
    lines: Vec<Value>,
    places: Vec<usize>,
}

impl Rows {
    /// Reads the fields `lines.<row>.<name>`; rows in which nobody has entered anything are left out.
    pub fn of(form: &Form) -> Self {
        let mut rows: std::collections::BTreeMap<usize, Map<String, Value>> =
            std::collections::BTreeMap::new();
        for (field, text) in &form.fields {
            let Some((row, name)) = field.strip_prefix(PREFIX).and_then(|rest| rest.split_once('.')) else {
                continue;
            };
            let Ok(row) = row.parse::<usize>() else { continue };
            let text = text.trim();
            if row < LINES_MAX && !text.is_empty() {
                rows.entry(row).or_default().insert(name.to_owned(), text.into());
            }
        }
        // What a row has from the start says nothing.
        rows.retain(|_, fields| fields.keys().any(|name| !FROM_THE_START.contains(&name.as_str())));
        Self {
            places: rows.keys().copied().collect(),
            lines: rows.into_values().map(Value::Object).collect(),
        }
    }

    /// The lines as a change holds them.
    pub fn value(&self) -> Value {
        json!(self.lines)
    }

    /// The same error at the rows of the form.
    pub fn placed(&self, error: Error) -> Error {
        let Error::Invalid(violations) = error else { return error };
        let at_row = |violation: Violation| {
            let rest = violation.field.strip_prefix(PREFIX).and_then(|rest| rest.split_once('.'));
            let place =
                rest.and_then(|(index, name)| Some((self.places.get(index.parse::<usize>().ok()?)?, name)));
            match place {
                Some((row, name)) => Violation { field: format!("{PREFIX}{row}.{name}"), ..violation },
                None => violation,
            }
        };
        Error::Invalid(violations.into_iter().map(at_row).collect())
    }
}

/// Stored lines as the fields of a form.
pub(super) fn values(lines: &[Line]) -> Map<String, Value> {
    let mut values = Map::new();
    for (row, line) in lines.iter().enumerate() {
        let mut set =
            |name: &str, value: String| values.insert(format!("{PREFIX}{row}.{name}"), value.into());
        set("kind", line.kind.to_string());
        set("sku", line.sku.clone());
        set("description", line.description.clone());
        set("quantity", line.quantity.to_string());
        set("unit", line.unit.clone());
        set("unit_price", line.unit_price.unwrap_or_default().to_string());
        set("discount", line.discount.to_string());
        set("tax_rate", line.tax_rate.unwrap_or_default().to_string());
        set("order_line", line.order_line.map(|line| line.to_string()).unwrap_or_default());
    }
    values
}

/// How many rows the form shows for these values.
pub(super) fn count(values: &Value) -> usize {
    let rows = values.as_object().into_iter().flatten().filter(|(_, value)| value.as_str() != Some(""));
    let filled = rows
        .filter_map(|(name, _)| name.strip_prefix(PREFIX)?.split_once('.'))
        .filter(|(_, name)| !FROM_THE_START.contains(name))
        .filter_map(|(row, _)| row.parse::<usize>().ok())
        .max();
    (filled.map_or(0, |row| row + 1) + SPARE).min(LINES_MAX)
}
