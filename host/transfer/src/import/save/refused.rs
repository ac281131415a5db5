//! Why a row did not land, as far as it is the row's fault.

use sea_orm::SqlErr;
use theke_domain::{Error, Violation};

/// Why a row did not land.
#[derive(Debug)]
pub enum Refused {
    /// It is the row's fault, or a plugin's; others may land.
    Row(Vec<Violation>),
    /// It is not: nothing more can be written now.
    All(Error),
}

impl Refused {
    /// One field at fault, in words.
    pub fn because(field: &str, words: String) -> Self {
        Self::Row(vec![Violation { message: words, ..Violation::new(field, "") }])
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let whole = |words: String| Self::because("", words);
        match error {
            Error::Invalid(violations) => Self::Row(violations),
            Error::NotFound => whole("error-not-found".to_owned()),
            Error::Conflict(words) | Error::Denied(words) | Error::Limit(words) => whole(words),
            error @ Error::Plugin { .. } => whole(error.to_string()),
            Error::Database(error) => match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => whole("error-taken".to_owned()),
                Some(SqlErr::ForeignKeyConstraintViolation(_)) => whole("error-not-found".to_owned()),
                _ => Self::All(Error::Database(error)),
            },
            error @ (Error::Secret(_) | Error::Storage(_) | Error::Suspended | Error::Unavailable(_)) => {
                Self::All(error)
            }
        }
    }
}
