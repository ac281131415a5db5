//! What a writer does, and by which mark it is found again.

use serde::{Deserialize, Serialize};

/// Every mark begins like this and goes on with seven digits.
const MARK: &str = "torture-";
/// Digits of a mark.
const DIGITS: usize = 7;

/// One deed of one person, as the client's journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deed {
    /// Counts all deeds.
    pub number: u64,
    /// In which round it was begun.
    pub round: u32,
    /// What it is.
    pub what: What,
    /// Whose portal.
    pub tenant: String,
    /// Stands in what was written, and nowhere else.
    pub mark: String,
    /// The mark of the case that it is about.
    pub case: String,
    /// SHA-256 of each file, in hexadecimal digits.
    pub files: Vec<String>,
}

/// What people do under load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A customer files a case through the plugin.
    File,
    /// A customer answers.
    Answer,
    /// An agent replies.
    Reply,
    /// An agent replies and closes the case.
    Close,
}

impl What {
    /// How many mails the portal promises with it.
    pub fn mails(self) -> usize {
        match self {
            Self::Answer => 0,
            Self::File | Self::Reply => 1,
            Self::Close => 2,
        }
    }
}

/// The mark of a deed.
pub fn mark(number: u64) -> String {
    format!("{MARK}{number:0DIGITS$}")
}

/// All marks in a text, in their order.
pub fn marks(text: &str) -> Vec<String> {
    let digits = |rest: &&str| rest.len() >= DIGITS && rest.bytes().take(DIGITS).all(|b| b.is_ascii_digit());
    let found = text.match_indices(MARK).map(|(at, _)| &text[at + MARK.len()..]).filter(digits);
    found.map(|rest| format!("{MARK}{}", &rest[..DIGITS])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_whatever_stands_around_them() {
        let text =
            format!("[2026-00001] Eingegangen: {}: kein Dampf, {}x torture-12", mark(7), mark(1_234_567));
        assert_eq!(marks(&text), [mark(7), mark(1_234_567)]);
    }
}
