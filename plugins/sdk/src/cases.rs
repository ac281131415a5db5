//! The capability `cases`: what a customer asked for and what became of it. Rights: read, create, write.

use crate::bindings::platform::theke::portal::cases as host;
use crate::{Changes, Id, Query, Result, query};

pub use host::{Case, Message, Page};

/// One case.
pub fn get(case: &str) -> Result<Case> {
    host::get(case)
}

/// One page of cases, newest first. Filterable: contact, account, contract, status.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All cases, newest first, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Case>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// The conversation, oldest first. A customer's call never receives internal notes.
pub fn messages(case: &str) -> Result<Vec<Message>> {
    host::messages(case)
}

/// Creates a case. Fields: subject, body, priority, contact, account, contract, entitlement, `custom.<name>`.
pub fn create(changes: &Changes, files: &[Id]) -> Result<Case> {
    host::create(changes.as_slice(), files)
}

/// Changes a case that is still at `version`. Fields: subject, priority, contract, entitlement, `custom.<name>`.
pub fn update(case: &str, version: u64, changes: &Changes) -> Result<Case> {
    host::update(case, version, changes.as_slice())
}
