//! What the desk's pages about records share: lists, forms, and what happens when two people write at once.

mod clash;
mod entered;
mod entry;
mod list;
mod sheet;

pub(crate) use entered::Entered;
pub(crate) use entry::{Entry, address_of, day_of, last_day_of, midnight};
pub(crate) use list::{Asked, Parameters};
pub(crate) use sheet::Sheet;

use std::str::FromStr;

use theke_domain::Error;
use theke_domain::changes::Change;
use uuid::Uuid;

use crate::error::WebError;
use crate::extract::Form;

/// The key in an address; what is no key is not found.
pub(crate) fn key<T: FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// The version that whoever filled the form in has seen.
pub(crate) fn version(form: &Form) -> theke_domain::Result<i64> {
    form.text("version").parse().map_err(|_| Error::invalid("", "error-conflict"))
}

/// The key of the record that a field refers to, as an entry has read it.
pub(crate) fn id_in(changes: &[Change], field: &str) -> Option<Uuid> {
    changes.iter().find(|change| change.field == field)?.value.as_str()?.parse().ok()
}
