//! What only the host can answer while a template renders.

use std::fmt::Debug;

/// The reader of one rendering: language, zone, texts and look, out of reach of the template itself.
pub trait Answers: Debug + Send + Sync {
    /// The text of `key` with the arguments filled in; none where nobody wrote one.
    fn text(&self, key: &str, arguments: &[(String, Argument)]) -> Option<String>;

    /// The same, or the key itself; that it is missing is noted.
    fn text_or_key(&self, key: &str, arguments: &[(String, Argument)]) -> String;

    /// Address of a file of the theme; none if it has no such file.
    fn asset(&self, name: &str) -> Option<String>;

    /// Value of a design token of a group, `light` or `dark`.
    fn token(&self, group: &str, name: &str) -> Option<String>;

    /// An instant (microseconds since 1970, UTC) as the reader writes it; none outside the calendar.
    fn day(&self, instant: i64, style: Day) -> Option<String>;

    /// A whole number as the reader writes it.
    fn integer(&self, value: i64) -> String;

    /// A decimal number as the reader writes it.
    fn decimal(&self, value: f64) -> String;

    /// Minor units of an ISO 4217 currency as the reader writes them.
    fn money(&self, minor: i64, currency: &str) -> String;

    /// A number of bytes as the reader writes it.
    fn file_size(&self, bytes: u64) -> String;
}

/// A value that goes into a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Stays a number, so that plurals work.
    Number(f64),
    /// Everything else.
    Text(String),
}

/// How an instant is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// `22.11.2026`
    Short,
    /// `22. November 2026`
    Long,
    /// `22.11.2026, 10:13`
    Minute,
    /// RFC 3339 in UTC.
    Iso,
}
