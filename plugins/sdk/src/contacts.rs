//! The capability `contacts`: people and the accounts they belong to. Rights: read, write, create.

use crate::bindings::platform::theke::portal::contacts as host;
use crate::{Changes, Query, Result, query};

pub use host::{Account, Address, Contact, Outcome, Page};

/// One contact.
pub fn get(contact: &str) -> Result<Contact> {
    host::get(contact)
}

/// One account.
pub fn get_account(account: &str) -> Result<Account> {
    host::get_account(account)
}

/// One page of contacts.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All contacts, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Contact>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// Creates a prospect, or answers the contact that already has this e-mail address.
pub fn create(changes: &Changes) -> Result<Contact> {
    host::create(changes.as_slice())
}

/// Changes a contact that is still at `version`; the tenant decides which fields wait for review.
pub fn update(contact: &str, version: u64, changes: &Changes) -> Result<Outcome> {
    host::update(contact, version, changes.as_slice())
}
