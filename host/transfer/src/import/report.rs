//! What an import did.

use serde::Serialize;
use theke_domain::Violation;
use theke_domain::upsert::Upsert;

/// What became of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows with something in them.
    pub rows: usize,
    /// New records.
    pub created: usize,
    /// Records that changed.
    pub updated: usize,
    /// Records that were as the file has them.
    pub unchanged: usize,
    /// Rows that did not land.
    pub refused: usize,
}

/// What is wrong in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The cell's text.
    pub value: String,
    /// The field as the mapping file names it (empty for the row as a whole), and what is wrong with it.
    pub violation: Box<Violation>,
}

/// A row that did not land.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Where the row begins in the file, from 1.
    pub line: usize,
    /// All that is wrong with it.
    pub faults: Vec<Fault>,
    /// The row as it stands in the file.
    pub cells: Vec<String>,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What became of the rows.
    pub counts: Counts,
    /// The first refused rows, for people; the rejects file has all.
    pub refusals: Vec<Refusal>,
}

impl Counts {
    pub(super) fn add(&mut self, outcome: Upsert) {
        self.rows += 1;
        match outcome {
            Upsert::Created => self.created += 1,
            Upsert::Updated => self.updated += 1,
            Upsert::Unchanged => self.unchanged += 1,
        }
    }

    pub(super) fn refuse(&mut self) {
        self.rows += 1;
        self.refused += 1;
    }
}

impl Fault {
    pub(super) fn new(field: &str, value: &str, message: &str) -> Self {
        Self { value: value.to_owned(), violation: Box::new(Violation::new(field, message)) }
    }
}
