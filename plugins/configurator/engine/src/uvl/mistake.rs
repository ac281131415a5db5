//! What is wrong, and where.

use std::fmt;

use crate::model::Place;

/// A sentence about a place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl Mistake {
    pub(crate) fn new(place: Place, what: impl Into<String>) -> Self {
        Self { place, what: what.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.place.line, self.place.column, self.what)
    }
}

/// ` (did you mean …?)` when one of the known names is close, else nothing.
pub(super) fn suggestion<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let near = known.map(|known| (strsim::jaro_winkler(name, known), known));
    match near.max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((likeness, known)) if likeness > 0.85 => format!(" (did you mean `{known}`?)"),
        _ => String::new(),
    }
}
