//! What customers order.

pub(crate) mod create;
pub(crate) mod invoice;
pub(crate) mod list;
pub(crate) mod ship;
pub(crate) mod show;
pub(crate) mod transition;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::order;
use theke_domain::{Result, Scope, accounts, contacts, orders};

use super::lines::{self, Rows};
use super::records::{Entry, address_of};
use crate::extract::Form;

/// The fields as a form shows them: other records by what people quote.
async fn values(scope: &Scope, order: &order::Model) -> Result<Value> {
    let account = match order.account_id {
        Some(account) => accounts::get(scope, account).await?.number,
        None => String::new(),
    };
    let contact = match order.contact_id {
        Some(contact) => contacts::get(scope, contact).await?.number,
        None => String::new(),
    };
    let rows = orders::rows(scope, order.id).await?;
    let mut values = lines::values(&rows.iter().map(orders::line_of).collect::<Vec<_>>());
    for (name, value) in [
        ("account", account),
        ("contact", contact),
        ("currency", order.currency.clone()),
        ("reference", order.reference.clone()),
        ("note", order.note.clone()),
    ] {
        values.insert(name.to_owned(), json!(value));
    }
    values.extend(address_of("billing_address", &order.billing_address));
    values.extend(address_of("shipping_address", &order.shipping_address));
    Ok(Value::Object(values))
}

async fn changes(scope: &Scope, form: &Form, rows: &Rows) -> Result<Vec<Change>> {
    let currency = form.text("currency").trim().to_uppercase();
    let entry = Entry::of(scope, form)
        .texts(&["reference", "note"])
        .address("billing_address")
        .address("shipping_address")
        .set("lines", rows.value())
        .set("currency", currency);
    entry.account("account").await?.contact("contact").await?.finish()
}
