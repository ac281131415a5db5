//! Why something did not happen: the host's answers, and the plugin's own.

pub use crate::bindings::platform::theke::portal::types::{Error, Violation};

/// What every function that asks the host answers.
pub type Result<Value, Reason = Error> = std::result::Result<Value, Reason>;

/// What kind of reason an [`Error`] carries; read from its `code`, which is an open set.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The plugin lacks a right; `message` names the line of `plugin.toml` that would ask for it.
    Denied,
    /// The record does not exist, or this call may not see it.
    NotFound,
    /// The record has changed since it was read, or it is in a state that forbids this.
    Conflict,
    /// Fields are wrong; `violations` says which.
    Invalid,
    /// A budget or a counter is used up.
    Limit,
    /// A part of the portal does not answer at present.
    Unavailable,
    /// Not possible after the first write of a call.
    TransactionOpen,
    /// A code that this version of the SDK does not know, or `other`.
    Other,
}

impl ErrorKind {
    /// The code as it travels.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::NotFound => "not-found",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::Limit => "limit",
            Self::Unavailable => "unavailable",
            Self::TransactionOpen => "transaction-open",
            Self::Other => "other",
        }
    }

    fn of(code: &str) -> Self {
        match code {
            "denied" => Self::Denied,
            "not-found" => Self::NotFound,
            "conflict" => Self::Conflict,
            "invalid" => Self::Invalid,
            "limit" => Self::Limit,
            "unavailable" => Self::Unavailable,
            "transaction-open" => Self::TransactionOpen,
            _ => Self::Other,
        }
    }
}

impl Error {
    /// An error of this kind; `message` is a sentence for the log.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { code: kind.code().to_owned(), message: message.into(), violations: Vec::new() }
    }

    /// A failure that fits no other kind.
    pub fn other(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Other, message)
    }

    /// The kind, for `match`.
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::of(&self.code)
    }

    /// Whether the error is of this kind.
    pub fn is(&self, kind: ErrorKind) -> bool {
        self.kind() == kind
    }
}

impl Violation {
    /// What is wrong with a field; `message` is a key of the plugin's translations.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: field.into(), message: message.into(), limit: None, values: Vec::new(), plugin: None }
    }

    /// The same, naming the bound that was missed: `{ $limit }` in the message's text.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit: u32::try_from(limit).ok(), ..self }
    }

    /// The same, with something else that the message's text names: `{ $left }` for `left`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }
}

/// Turns `not-found` into `None` and leaves every other error alone.
///
/// ```
/// # use theke_sdk::{Error, ErrorKind, error::if_found};
/// let missing: Result<u8, _> = Err(Error::new(ErrorKind::NotFound, "There is no such case."));
/// assert_eq!(if_found(missing), Ok(None));
/// ```
pub fn if_found<Value>(result: Result<Value>) -> Result<Option<Value>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is(ErrorKind::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_its_code_and_an_unknown_code_is_other() {
        for kind in [
            ErrorKind::Denied,
            ErrorKind::NotFound,
            ErrorKind::Conflict,
            ErrorKind::Invalid,
            ErrorKind::Limit,
            ErrorKind::Unavailable,
            ErrorKind::TransactionOpen,
            ErrorKind::Other,
        ] {
            assert_eq!(ErrorKind::of(kind.code()), kind);
        }
        assert_eq!(ErrorKind::of("overheated"), ErrorKind::Other);
    }

    #[test]
    fn only_not_found_becomes_none() {
        let denied = Error::new(ErrorKind::Denied, "No.");
        assert_eq!(if_found::<u8>(Err(denied.clone())), Err(denied));
        assert_eq!(if_found(Ok(1)), Ok(Some(1)));
    }
}
