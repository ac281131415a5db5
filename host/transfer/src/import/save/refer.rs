//! Finds the record that a cell refers to.

use theke_domain::contacts::Filter;
use theke_domain::entity::{account, contact, invoice, order, product, product_variant, user};
use theke_domain::{Scope, accounts, contacts, invoices, orders, product_variants, products, users};

use super::Refused;
use crate::import::record::Record;

/// The account that a record belongs to, if its row names one.
pub async fn account(scope: &Scope, record: &Record) -> Result<Option<account::Model>, Refused> {
    let Some((text, by)) = record.reference("account") else { return Ok(None) };
    let found = match by {
        "number" => accounts::by_number(scope, text).await?,
        _ => accounts::by_external_ref(scope, text).await?,
    };
    found.map(Some).ok_or_else(|| nobody("account", by, text))
}

/// The contact that a record belongs to, if its row names one.
pub async fn contact(scope: &Scope, record: &Record) -> Result<Option<contact::Model>, Refused> {
    let Some((text, by)) = record.reference("contact") else { return Ok(None) };
    let filter = match by {
        "external_ref" => {
            let found = contacts::by_external_ref(scope, text).await?;
            return found.map(Some).ok_or_else(|| nobody("contact", by, text));
        }
        "number" => Filter { number: Some(text.to_owned()), ..Filter::default() },
        _ => Filter { email: Some(text.to_owned()), ..Filter::default() },
    };
    let mut found = contacts::find(scope, &filter, 2).await?;
    match (found.pop(), found.is_empty()) {
        (Some(contact), true) => Ok(Some(contact)),
        (Some(_), false) => {
            let words =
                format!("several contacts have the {by} `{text}`; refer to one by external_ref or number");
            Err(Refused::because("contact", words))
        }
        (None, _) => Err(nobody("contact", by, text)),
    }
}

/// The product that a record belongs to, if its row names one.
pub async fn product(scope: &Scope, record: &Record) -> Result<Option<product::Model>, Refused> {
    let Some((text, by)) = record.reference("product") else { return Ok(None) };
    let found = match by {
        "number" => products::by_number(scope, text).await?,
        _ => products::by_external_ref(scope, text).await?,
    };
    found.map(Some).ok_or_else(|| nobody("product", by, text))
}

/// The variant that a record belongs to, if its row names one.
pub async fn variant(scope: &Scope, record: &Record) -> Result<Option<product_variant::Model>, Refused> {
    let Some((text, by)) = record.reference("variant") else { return Ok(None) };
    let found = match by {
        "sku" => product_variants::by_sku(scope, text).await?,
        _ => product_variants::by_external_ref(scope, text).await?,
    };
    found.map(Some).ok_or_else(|| nobody("variant", by, text))
}

/// The order that a record belongs to, if its row names one.
pub async fn order(scope: &Scope, record: &Record) -> Result<Option<order::Model>, Refused> {
    let Some((text, by)) = record.reference("order") else { return Ok(None) };
    let found = match by {
        "number" => orders::by_number(scope, text).await?,
        _ => orders::by_external_ref(scope, text).await?,
    };
    found.map(Some).ok_or_else(|| nobody("order", by, text))
}

/// The invoice that a record belongs to, if its row names one.
pub async fn invoice(scope: &Scope, record: &Record) -> Result<Option<invoice::Model>, Refused> {
    let Some((text, by)) = record.reference("invoice") else { return Ok(None) };
    let found = match by {
        "number" => invoices::by_number(scope, text).await?,
        _ => invoices::by_external_ref(scope, text).await?,
    };
    found.map(Some).ok_or_else(|| nobody("invoice", by, text))
}

/// The agent who cares for a record, if its row names one.
pub async fn owner(scope: &Scope, record: &Record) -> Result<Option<user::Model>, Refused> {
    let Some((email, _)) = record.reference("owner") else { return Ok(None) };
    let words = || format!("there is no agent with the email `{email}`; create the user first");
    users::by_email(scope, email).await?.map(Some).ok_or_else(|| Refused::because("owner", words()))
}

fn nobody(noun: &str, by: &str, text: &str) -> Refused {
    let words = format!("there is no {noun} with the {by} `{text}`; import the {noun}s first");
    Refused::because(noun, words)
}
