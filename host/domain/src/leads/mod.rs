//! Who may become a customer, from the first enquiry to the contact it becomes. For the tenant's own people alone.

mod convert;
mod create;
mod find;
mod list;
mod record;
mod status;
#[cfg(test)]
mod tests;
mod transition;
mod update;
mod upsert;

pub use convert::{Conversion, convert};
pub use create::create;
pub use find::{Filter, by_external_ref, find, get};
pub use list::{Order, list};
pub use record::{fields, name};
pub use status::{OPEN, is_open, next};
pub use transition::transition;
pub use update::update;
pub use upsert::upsert;

/// What may be written of a lead; where it stands is a transition.
const FIELDS: [&str; 15] = [
    "salutation",
    "given_name",
    "family_name",
    "company",
    "email",
    "phone",
    "postcode",
    "country",
    "message",
    "locale",
    "source",
    "medium",
    "campaign",
    "product",
    "owner",
];
