//! One thing to put right in a theme: where, what, and how.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

/// A place in a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters; 0 where it is not known.
    pub(super) column: usize,
}

impl At {
    /// Where a file as a whole is meant.
    pub(super) const TOP: At = At { line: 1, column: 0 };

    /// The place of a byte.
    pub(super) fn byte(text: &str, offset: usize) -> At {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |found| found + 1);
        At { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }

    /// The place of a part of `text`, which must be borrowed from it.
    pub(super) fn part(text: &str, part: &str) -> At {
        At::byte(text, (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize))
    }
}

/// Something in a theme that does not hold, or a note about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file, as a path to open; a file of the embedded base begins with `base (built in)/`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters, where it is known.
    pub column: Option<usize>,
    /// The rule's name, for scripts.
    pub rule: &'static str,
    /// Worth knowing, and no reason to fail.
    pub note: bool,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do, as a sentence.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(formatter, ":{column}")?;
        }
        let note = if self.note { "note: " } else { "" };
        write!(formatter, ": {note}{} {} [{}]", self.message, self.remedy, self.rule)
    }
}

/// Findings, each once, however many pages and themes show it.
#[derive(Default)]
pub(super) struct Findings(BTreeSet<Finding>);

impl Findings {
    /// Something to put right.
    pub(super) fn add(&mut self, file: String, at: At, rule: &'static str, message: &str, remedy: &str) {
        self.insert(file, at, rule, false, message, remedy);
    }

    /// Something to know.
    pub(super) fn note(&mut self, file: String, at: At, rule: &'static str, message: &str, remedy: &str) {
        self.insert(file, at, rule, true, message, remedy);
    }

    /// Whether a line of a file has to be put right anyway, so that what follows from it need not be said.
    pub(super) fn know(&self, file: &str, line: usize) -> bool {
        self.0.iter().any(|finding| !finding.note && finding.file == file && finding.line == line)
    }

    /// Whether nothing has to be put right so far.
    pub(super) fn is_sound(&self) -> bool {
        self.0.iter().all(|finding| finding.note)
    }

    /// Takes over others.
    pub(super) fn extend(&mut self, others: Findings) {
        self.0.extend(others.0);
    }

    /// All of them, by file and line.
    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.0.into_iter().collect()
    }

    fn insert(&mut self, file: String, at: At, rule: &'static str, note: bool, message: &str, remedy: &str) {
        let column = (at.column > 0).then_some(at.column);
        let (message, remedy) = (message.to_owned(), remedy.to_owned());
        self.0.insert(Finding { file, line: at.line, column, rule, note, message, remedy });
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = "äb\ncd";
        assert_eq!(At::byte(text, 0), At { line: 1, column: 1 });
        assert_eq!(At::byte(text, 2), At { line: 1, column: 2 });
        assert_eq!(At::part(text, &text[5..]), At { line: 2, column: 2 });
    }
}
