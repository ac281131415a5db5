//! A TOML document whose values know where they stand.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{Error, Result};

/// A value with its place.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// The name of a file and its text, for `file:line`.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

impl<'a> Document<'a> {
    pub fn parse(self) -> Result<DeTable<'a>> {
        let table = DeTable::parse(self.text)
            .map_err(|error| self.error(&error.span().unwrap_or(0..0), error.message()))?;
        Ok(table.into_inner())
    }

    /// `file:line`
    pub fn place(self, span: &Range<usize>) -> String {
        let before = self.text.get(..span.start).unwrap_or_default();
        format!("{}:{}", self.name, before.matches('\n').count() + 1)
    }

    pub fn error(self, span: &Range<usize>, problem: impl std::fmt::Display) -> Error {
        Error::Map(format!("{}: {problem}", self.place(span)))
    }

    /// A text; numbers and booleans are taken as they are written.
    pub fn text(self, key: &str, value: &Value<'_>) -> Result<String> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Ok(flag.to_string()),
            other => Err(self.error(
                &value.span(),
                format!("`{key}` is a {}; it must be a text in quotation marks", other.type_str()),
            )),
        }
    }

    pub fn flag(self, key: &str, value: &Value<'_>) -> Result<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Ok(*flag),
            _ => Err(self.error(&value.span(), format!("`{key}` must be true or false"))),
        }
    }

    pub fn list(self, key: &str, value: &Value<'_>) -> Result<Vec<String>> {
        match value.get_ref() {
            DeValue::Array(items) if !items.is_empty() => {
                items.iter().map(|item| self.text(key, item)).collect()
            }
            _ => {
                Err(self
                    .error(&value.span(), format!("`{key}` must be a list of texts, e.g. [\"a\", \"b\"]")))
            }
        }
    }

    pub fn table<'t>(self, key: &str, value: &'t Value<'a>) -> Result<&'t DeTable<'a>> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.error(&value.span(), format!("`{key}` must be a table"))),
        }
    }
}
