//! The capability `leads`: who may become a customer. Rights: read, create, write.

use crate::bindings::platform::theke::portal::leads as host;
use crate::{Changes, Query, Result, query};

pub use host::{Lead, Page};

/// One lead.
pub fn get(lead: &str) -> Result<Lead> {
    host::get(lead)
}

/// One page of leads, newest first. Filterable: status, owner, product, campaign, email.
pub fn find(query: &Query) -> Result<Page> {
    host::find(query)
}

/// All leads, newest first, up to [`query::MAXIMUM_PAGES`] pages.
pub fn find_all(query: Query) -> Result<Vec<Lead>> {
    query::find_all(query, |query| host::find(query).map(|page| (page.items, page.next)))
}

/// Creates a lead; anybody's call may. Fields: salutation, `given_name`, `family_name`, company, email, phone, postcode,
/// country, message, locale, source, medium, campaign, product, owner, `custom.<name>`.
pub fn create(changes: &Changes) -> Result<Lead> {
    host::create(changes.as_slice())
}

/// Changes a lead that is still at `version`. The same fields.
pub fn update(lead: &str, version: u64, changes: &Changes) -> Result<Lead> {
    host::update(lead, version, changes.as_slice())
}

/// Moves a lead to contacted, qualified or lost, as its status allows.
pub fn transition(lead: &str, version: u64, to: &str) -> Result<Lead> {
    host::transition(lead, version, to)
}

/// Makes a contact and an account of an open lead, once. What is not named is found by the e-mail address, or created.
pub fn convert(lead: &str, version: u64, contact: Option<&str>, account: Option<&str>) -> Result<Lead> {
    host::convert(lead, version, contact, account)
}
