//! The open form of a secret, which nothing prints by mistake.

use std::fmt;

/// A secret as it is used. Neither its `Debug` nor anything else shows it; whoever needs it says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Value(String);

impl Value {
    /// Wraps an open secret.
    pub fn new(open: impl Into<String>) -> Self {
        Self(open.into())
    }

    /// The secret itself: to be put into a request or a comparison, never into a log, an error or a record.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Value(…)")
    }
}
