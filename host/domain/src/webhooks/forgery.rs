//! Why a call from outside is not taken, in words that name no secret.

use crate::Error;
use crate::clock::SECOND;

/// Why a call is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It does not say what its scheme wants to know.
    #[error("{0}")]
    Malformed(&'static str),
    /// It was signed too long ago, or not yet.
    #[error("it was signed {} s {} now, and {} s are allowed", .0.abs() / SECOND, if *.0 < 0 { "after" } else { "before" }, super::AGE_MAX / SECOND)]
    Old(i64),
    /// No live secret has made its signature.
    #[error("its signature fits none of the {live} live values of the secret {secret}")]
    Forged {
        /// The secret's name.
        secret: String,
        /// How many values are live: two while it is rotated.
        live: usize,
    },
    /// The secret was never set.
    #[error("the secret {0} is not set; `theke secret set` gives it its value")]
    NoSecret(String),
    /// Too many wait to be handled.
    #[error("{} calls wait to be handled already", super::WAITING_MAX)]
    Full,
    /// It is our fault.
    #[error(transparent)]
    Domain(#[from] Error),
}
