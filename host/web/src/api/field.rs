//! The fields of the API's records: how they are called, read, written and described.

use jiff::Timestamp;
use serde_json::{Value, json};
use theke_domain::Violation;

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A word of a closed set.
    Word(&'static [&'static str]),
    /// The key of another record.
    Id,
    /// RFC 3339 in UTC; the host counts microseconds.
    Instant,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
    /// A postal address with those to whom it belongs.
    Address,
    /// A list of postal addresses.
    Addresses,
    /// A list of records that belong to this one.
    Records,
}

/// When a field may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// It must be there on creation, and may be changed.
    Required,
    /// On creation and later.
    Write,
    /// On creation alone.
    Once,
    /// On creation alone, and it is not shown again.
    CreateOnly,
    /// Later alone.
    ChangeOnly,
    /// Never.
    Read,
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// As the plugins' contract calls it, in `snake_case`.
    pub name: &'static str,
    /// As the domain's changes call it.
    pub change: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// When it may be written.
    pub access: Access,
    /// What it means.
    pub about: &'static str,
}

impl Field {
    /// A field that is called the same everywhere.
    pub const fn new(name: &'static str, kind: Kind, access: Access, about: &'static str) -> Self {
        Self { name, change: name, kind, access, about }
    }

    /// A field that changes call otherwise.
    pub const fn called(self, change: &'static str) -> Self {
        Self { change, ..self }
    }

    /// Whether a request that creates or changes a record may name it.
    pub fn may_be_written(&self, creates: bool) -> bool {
        match self.access {
            Access::Required | Access::Write => true,
            Access::Once | Access::CreateOnly => creates,
            Access::ChangeOnly => !creates,
            Access::Read => false,
        }
    }

    /// As it is answered.
    pub fn shown(&self, value: Value) -> Value {
        match (self.kind, value.as_i64()) {
            (Kind::Instant, Some(micros)) => instant(micros),
            _ => value,
        }
    }

    /// As the domain reads it.
    pub fn read(&self, value: Value) -> Result<Value, Violation> {
        match self.kind {
            Kind::Instant if !value.is_null() => {
                let read = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
                let read = read.ok_or_else(|| Violation::new(self.name, "error-instant"))?;
                Ok(read.as_microsecond().into())
            }
            _ => Ok(value),
        }
    }

    /// Its JSON Schema (2020-12, as OpenAPI 3.1 has it).
    pub fn schema(&self) -> Value {
        let or_null = |kind: &str| json!([kind, "null"]);
        let mut schema = match self.kind {
            Kind::Text => json!({ "type": or_null("string") }),
            Kind::Word(words) => json!({ "type": "string", "enum": words }),
            Kind::Id => json!({ "type": or_null("string"), "format": "uuid" }),
            Kind::Instant => json!({ "type": or_null("string"), "format": "date-time" }),
            Kind::Count => json!({ "type": "integer", "format": "int64" }),
            Kind::Flag => json!({ "type": "boolean" }),
            Kind::Address => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            Kind::Addresses => {
                json!({ "type": "array", "items": { "$ref": "#/components/schemas/Address" } })
            }
            Kind::Records => json!({ "type": "array", "items": { "type": "object" } }),
        };
        schema["description"] = self.about.into();
        schema
    }
}

/// RFC 3339 in UTC.
pub(crate) fn instant(micros: i64) -> Value {
    Timestamp::from_microsecond(micros).map_or(Value::Null, |at| at.to_string().into())
}
