//! The file of refused rows: line, field, value, reason, and the row as it was, to be corrected and imported again.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use theke_domain::Violation;

use super::input::Table;
use super::report::Refusal;
use crate::{Error, Result};

/// How a rejects file's header begins; a file that begins so is one, and its first columns are ours.
pub const HEADER: [&str; 4] = ["line", "field", "value", "reason"];

/// What spreadsheets take for the beginning of a formula, and the mark that keeps them from it.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', GUARD];
const GUARD: char = '\'';

/// Writes a violation in words.
type Words = Box<dyn Fn(&Violation) -> String + Send>;

/// A rejects file that is being written.
pub struct Rejects {
    file: String,
    writer: csv::Writer<File>,
    words: Words,
}

impl Rejects {
    /// Begins the file, in place of an older one. It is for this system user alone: it holds customers' data.
    pub fn create(path: &Path, table: &Table, words: Words) -> Result<Self> {
        let file = path.display().to_string();
        let open = || -> std::io::Result<File> {
            let mut created =
                File::options().create(true).write(true).truncate(true).mode(0o600).open(path)?;
            // By this mark spreadsheets know that it is UTF-8.
            created.write_all("\u{feff}".as_bytes())?;
            Ok(created)
        };
        let opened =
            open().map_err(|error| Error::Rejects { file: file.clone(), problem: error.to_string() })?;
        let writer =
            csv::WriterBuilder::new().delimiter(table.separator()).flexible(true).from_writer(opened);
        let mut rejects = Self { file, writer, words };
        let header = HEADER.into_iter().chain(table.header().iter().map(String::as_str));
        rejects.row(header.map(guarded))?;
        rejects.flush()?;
        Ok(rejects)
    }

    /// Adds the refused rows of a batch.
    pub(super) fn write(&mut self, refusals: &[Refusal]) -> Result<()> {
        for refusal in refusals {
            let several = refusal.faults.len() > 1;
            let join = |texts: Vec<String>| guarded(&texts.join("; "));
            let faults = &refusal.faults;
            let reasons = faults.iter().map(|fault| {
                let words = (self.words)(&fault.violation);
                if several { format!("{}: {words}", fault.violation.field) } else { words }
            });
            let ours = [
                refusal.line.to_string(),
                join(faults.iter().map(|fault| fault.violation.field.clone()).collect()),
                join(faults.iter().map(|fault| fault.value.clone()).collect()),
                join(reasons.collect()),
            ];
            let theirs = refusal.cells.iter().map(|cell| guarded(cell));
            self.row(ours.into_iter().chain(theirs))?;
        }
        self.flush()
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<()> {
        let written = self.writer.write_record(cells.into_iter().collect::<Vec<_>>());
        written.map_err(|error| Error::Rejects { file: self.file.clone(), problem: error.to_string() })
    }

    fn flush(&mut self) -> Result<()> {
        let flushed = self.writer.flush();
        flushed.map_err(|error| Error::Rejects { file: self.file.clone(), problem: error.to_string() })
    }
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("{GUARD}{cell}") } else { cell.to_owned() }
}

/// The cell that was guarded.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn a_guarded_cell_is_no_formula_and_reads_as_it_was() {
        for cell in ["=1+1", "+49 30 1", "-5", "@x", "'s-Hertogenbosch", "''", "plain", "", "\t=1"] {
            let guarded = guarded(cell);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
            assert_eq!(unguarded(&guarded), cell);
        }
    }
}
