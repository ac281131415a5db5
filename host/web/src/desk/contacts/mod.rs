//! People that the tenant deals with.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::contact;
use theke_domain::{Result, Scope};

use super::records::Entry;
use crate::extract::Form;

/// The address that people have at least; others come from other systems.
const MAIN: &str = "main";
/// What it consists of, as fields of the form.
const ADDRESS: [&str; 4] = ["street", "postcode", "city", "country"];

/// The fields as a form shows them.
fn values(contact: &contact::Model) -> Value {
    let mut values = json!({
        "number": contact.number,
        "salutation": contact.salutation,
        "given_name": contact.given_name,
        "family_name": contact.family_name,
        "email": contact.email,
        "phone": contact.phone,
        "locale": contact.locale,
        "lifecycle": contact.lifecycle,
        "external_ref": contact.external_ref,
    });
    let main =
        contact.addresses.as_array().and_then(|list| list.iter().find(|address| address["kind"] == MAIN));
    for part in ADDRESS {
        values[part] = main.map(|address| address[part].clone()).unwrap_or_default();
    }
    values
}

fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    let mut entry = Entry::of(scope, form).texts(&[
        "number",
        "salutation",
        "given_name",
        "family_name",
        "email",
        "phone",
        "locale",
        "lifecycle",
        "external_ref",
    ]);
    if ADDRESS.iter().any(|part| !form.text(part).is_empty()) {
        let mut address = json!({ "kind": MAIN });
        for part in ADDRESS {
            address[part] = form.text(part).trim().into();
        }
        entry = entry.set("address", address);
    }
    entry.finish()
}
