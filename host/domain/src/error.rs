//! Why an operation did not happen. The web turns it into a page, the sandbox into a typed error of the contract.

use std::collections::BTreeMap;

use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::database::{is_unavailable, is_unstorable};
use crate::secrets::KeyError;

/// What every operation answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A field at fault: its path, and what is wrong as a translation key or as words for people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Violation {
    /// The field's path, e.g. `subject`; empty for the record as a whole.
    pub field: String,
    /// A translation key of the host or, when `plugin` is set, of that plugin; otherwise shown as it is.
    pub message: String,
    /// The plugin that refused, if one did.
    pub plugin: Option<String>,
    /// The bound that was missed, in the unit that the message names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// What else the message names, e.g. `left` for `{ $left }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

impl Violation {
    /// A refusal by the host itself; `message` is a translation key.
    pub fn new(field: &str, message: &str) -> Self {
        Self {
            field: field.to_owned(),
            message: message.to_owned(),
            plugin: None,
            limit: None,
            values: BTreeMap::new(),
        }
    }

    /// All that the message names, as a translation takes it.
    pub fn arguments(&self) -> Value {
        let mut arguments = json!(self.values);
        arguments["limit"] = json!(self.limit);
        arguments
    }

    /// The same, with something that the message names.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }
}

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such record in this tenant, or none that the actor may see: the two are never told apart.
    #[error("not found")]
    NotFound,
    /// The record has changed since it was read, or its state does not allow the operation.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The input breaks a rule, field by field.
    #[error("invalid input: {}", .0.iter().map(|v| format!("{}: {}", v.field, v.message)).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Violation>),
    /// The actor may see the record but not do this.
    #[error("denied: {0}")]
    Denied(String),
    /// A budget or a quota is used up.
    #[error("limit: {0}")]
    Limit(String),
    /// A plugin that must agree failed; nothing was written. The reference joins log and error page.
    #[error("plugin `{plugin}` failed (reference {reference})")]
    Plugin {
        /// The plugin's name.
        plugin: String,
        /// The call's id.
        reference: Uuid,
    },
    /// A secret cannot be sealed or opened; the sentence says why and nothing of the secret.
    #[error("{0}")]
    Secret(String),
    /// A stored file could not be read or written.
    #[error("file storage: {0}")]
    Storage(#[from] std::io::Error),
    /// The tenant was suspended while the work was under way; nothing of it was written.
    #[error("the tenant is suspended")]
    Suspended,
    /// The database cannot work just now: its disk is full, its server is gone, no connection is free. Worth a retry,
    /// and nobody's mistake.
    #[error("the database cannot work just now: {0}")]
    Unavailable(DbErr),
    /// The database did not do what was asked.
    #[error("database: {0}")]
    Database(DbErr),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            error if is_unavailable(&error) => Self::Unavailable(error),
            error if is_unstorable(&error) => Self::invalid("", "error-invalid"),
            error => Self::Database(error),
        }
    }
}

impl From<KeyError> for Error {
    fn from(error: KeyError) -> Self {
        Self::Secret(error.to_string())
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::Invalid(vec![violation])
    }
}

impl Error {
    /// One field that misses a bound; `message` is a translation key that names the bound's unit.
    pub fn beyond(field: &str, message: &str, limit: usize) -> Self {
        Self::Invalid(vec![Violation { limit: Some(limit), ..Violation::new(field, message) }])
    }

    /// One field at fault; `message` is a translation key.
    pub fn invalid(field: &str, message: &str) -> Self {
        Self::Invalid(vec![Violation::new(field, message)])
    }
}
