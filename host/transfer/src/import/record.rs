//! A row of the file as fields of a record.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde_json::Value;

use super::convert::Forms;
use super::input::{Row, Table};
use super::map::{Map, Part, Piece, Rule, Source, When};
use super::names;
use super::report::Fault;

/// A row as fields of a record.
pub struct Record {
    fields: Vec<Field>,
}

struct Field {
    name: String,
    /// As it was read, before it got its type.
    text: String,
    value: Value,
    by: &'static str,
}

/// Makes records of rows.
pub struct Builder<'a> {
    map: &'a Map,
    zone: TimeZone,
    columns: HashMap<&'a str, usize>,
    width: usize,
}

impl<'a> Builder<'a> {
    /// A builder for a file's rows; dates are in `zone`.
    pub fn new(map: &'a Map, table: &'a Table, zone: TimeZone) -> Self {
        let names = table.header().iter().enumerate();
        let columns = names.map(|(index, name)| (name.as_str(), index)).collect();
        Self { map, zone, columns, width: table.header().len() }
    }

    /// The record of a row, or all that is wrong with it.
    pub fn build(&self, row: &Row) -> Result<Record, Vec<Fault>> {
        if row.cells.len() != self.width {
            let (cells, width) = (row.cells.len(), self.width);
            let message = format!(
                "the row has {cells} cells, the header {width}; is a separator missing, or is one in a text without \
                 quotation marks?"
            );
            return Err(vec![Fault::new("", "", &message)]);
        }
        let (mut fields, mut faults) = (Vec::new(), Vec::new());
        for rule in &self.map.rules {
            match self.field(rule, row) {
                Ok(Some(field)) => fields.push(field),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
        let record = Record { fields };
        let mut keys =
            self.map.noun.keys().iter().filter(|key| self.map.rules.iter().any(|rule| rule.field == **key));
        if faults.is_empty() && keys.clone().all(|key| record.text(key).is_none()) {
            let message = "it is empty; the record could not be recognised when it is imported again";
            faults.push(Fault::new(keys.next().copied().unwrap_or_default(), "", message));
        }
        if faults.is_empty() { Ok(record) } else { Err(faults) }
    }

    fn field(&self, rule: &Rule, row: &Row) -> Result<Option<Field>, Fault> {
        let name = rule.field.clone();
        let field = |text: String, value| Ok(Some(Field { name: name.clone(), text, value, by: rule.by }));
        let found =
            self.text(&rule.source, row).map(|text| part(rule.part, text)).filter(|text| !text.is_empty());
        let text = match (found, &rule.when_empty) {
            (Some(text), _) => translate(rule, text)?,
            (None, When::Default(text)) => text.clone(),
            (None, When::Keep) => return Ok(None),
            (None, When::Clear) => return field(String::new(), Value::Null),
            (None, When::Refuse) => {
                let message = "the mapping file requires it, and it is empty";
                return Err(Fault::new(&rule.field, "", message));
            }
        };
        let forms = Forms { map: self.map, zone: &self.zone };
        match forms.value(rule.kind, &text) {
            Ok(value) => field(text, value),
            Err(message) => Err(Fault::new(&rule.field, &text, &message)),
        }
    }

    /// The text of a source; none when it is empty.
    fn text(&self, source: &Source, row: &Row) -> Option<String> {
        let cell = |name: &String| {
            let text = row.cells.get(*self.columns.get(name.as_str())?)?.trim();
            Some(text).filter(|text| !text.is_empty())
        };
        match source {
            Source::Constant(text) => Some(text.clone()),
            Source::Columns { names, join } => {
                let cells: Vec<&str> = names.iter().filter_map(cell).collect();
                (!cells.is_empty()).then(|| cells.join(join))
            }
            Source::Template(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => Some(text.as_str()),
                    Piece::Column(name) => cell(name),
                })
                .collect(),
        }
    }
}

impl Record {
    /// The text that a field was read from.
    pub fn text(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some(field.text.as_str()).filter(|text| !text.is_empty())
    }

    /// A field's value.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// What a reference says, and by which key the record is found.
    pub fn reference(&self, name: &str) -> Option<(&str, &'static str)> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        Some((field.text.as_str(), field.by)).filter(|(text, _)| !text.is_empty())
    }

    /// All fields with their values.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.iter().map(|field| (field.name.as_str(), &field.value))
    }
}

/// What a word of the file means.
fn translate(rule: &Rule, text: String) -> Result<String, Fault> {
    if rule.values.is_empty() || matches!(rule.source, Source::Constant(_)) {
        return Ok(text);
    }
    let meaning = rule.values.iter().find(|(word, _)| *word == text).map(|(_, meaning)| meaning);
    meaning.or(rule.otherwise.as_ref()).cloned().ok_or_else(|| {
        let message = format!("it is not among the `values` of {}; add it there, or `otherwise`", rule.place);
        Fault::new(&rule.field, &text, &message)
    })
}

fn part(part: Option<Part>, text: String) -> String {
    match part {
        None => text,
        Some(Part::Given) => names::split(&text).0,
        Some(Part::Family) => names::split(&text).1,
    }
}
