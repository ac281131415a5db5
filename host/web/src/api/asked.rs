//! What a list was asked for.

use std::collections::BTreeMap;
use std::str::FromStr;

use theke_domain::listing::Part;
use theke_domain::{Error, Result};
use uuid::Uuid;

use super::resource::Resource;

/// Records of one answer unless the request says otherwise.
const LIMIT: u64 = 50;
/// More records make an answer that takes long to write and to read.
pub(super) const LIMIT_MAX: u64 = 200;

/// What a list was asked for.
pub(crate) struct Asked {
    parameters: BTreeMap<String, String>,
    /// How many records.
    pub limit: u64,
    /// The record behind which the part begins.
    pub cursor: Option<Uuid>,
}

impl Asked {
    /// Reads a query; what it cannot mean is said at the parameter.
    pub fn of<R: Resource>(parameters: BTreeMap<String, String>) -> Result<Self> {
        let known = |name: &str| ["limit", "cursor"].contains(&name) || R::FILTERS.contains(&name);
        if let Some(stranger) = parameters.keys().find(|name| !known(name)) {
            return Err(Error::invalid(stranger, "error-unknown-parameter"));
        }
        let limit = match parameters.get("limit") {
            None => LIMIT,
            Some(limit) => limit
                .parse()
                .ok()
                .filter(|limit| (1..=LIMIT_MAX).contains(limit))
                .ok_or_else(|| Error::invalid("limit", "error-invalid"))?,
        };
        let cursor = match parameters.get("cursor") {
            None => None,
            Some(cursor) => Some(cursor.parse().map_err(|_| Error::invalid("cursor", "error-invalid"))?),
        };
        Ok(Self { parameters, limit, cursor })
    }

    /// The text to look for.
    pub fn text(&self) -> Option<String> {
        self.value("q").map(str::to_owned)
    }

    /// A filter as it is.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// A filter by another record.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<Option<T>> {
        self.word(name, |word| word.parse().ok())
    }

    /// A filter by a word of a closed set.
    pub fn word<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        let read = |word| parse(word).ok_or_else(|| Error::invalid(name, "error-invalid"));
        self.value(name).map(read).transpose()
    }

    /// The part in an order, with one record more, which tells whether there are others.
    pub fn part<O>(&self, order: O, descending: bool) -> Part<O> {
        Part { order, descending, after: self.cursor, limit: self.limit + 1 }
    }
}
