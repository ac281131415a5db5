//! The capability `mail`: mail in the tenant's name and theme, sent after the call. Rights: customers, agents.

use crate::bindings::platform::theke::portal::mail as host;
use crate::{Result, View};

pub use host::Recipient;

/// Writes to a customer; the view's title is the subject. Right: `mail.customers`.
pub fn to_contact(contact: &str, message: &View) -> Result<()> {
    host::send(&Recipient::Contact(contact.to_owned()), message)
}

/// Writes to one of the company's own people; the view's title is the subject. Right: `mail.agents`.
pub fn to_agent(agent: &str, message: &View) -> Result<()> {
    host::send(&Recipient::Agent(agent.to_owned()), message)
}
