//! Who may become a customer.

pub(crate) mod assign;
pub(crate) mod convert;
pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod show;
pub(crate) mod transition;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::lead;
use theke_domain::{Result, Scope, products, users};

use super::records::Entry;
use crate::extract::Form;

/// What is entered as it is.
const TEXTS: [&str; 13] = [
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
];

/// The fields as a form shows them: other records by what people quote.
async fn values(scope: &Scope, lead: &lead::Model) -> Result<Value> {
    let product = match lead.product_id {
        Some(product) => products::get(scope, product).await?.number,
        None => String::new(),
    };
    let owner = match lead.owner_id {
        Some(owner) => users::get(scope, owner).await?.email,
        None => String::new(),
    };
    Ok(json!({
        "salutation": lead.salutation,
        "given_name": lead.given_name,
        "family_name": lead.family_name,
        "company": lead.company,
        "email": lead.email,
        "phone": lead.phone,
        "postcode": lead.postcode,
        "country": lead.country,
        "message": lead.message,
        "locale": lead.locale,
        "source": lead.source,
        "medium": lead.medium,
        "campaign": lead.campaign,
        "product": product,
        "owner": owner,
    }))
}

async fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    let entry = Entry::of(scope, form).texts(&TEXTS);
    entry.product("product").await?.owner("owner").await?.finish()
}

/// The tenant's own people, to choose an owner among.
async fn people(scope: &Scope) -> Result<Vec<Value>> {
    let staff = users::staff(scope).await?;
    Ok(staff.into_iter().map(|user| json!({ "value": user.email, "label": user.name })).collect())
}
