//! What customers owe.

pub(crate) mod act;
pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod pay;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::invoice;
use theke_domain::{Result, Scope, accounts, contacts, invoices};

use super::lines::{self, Rows};
use super::records::{Entry, address_of, day_of};
use crate::extract::Form;

/// The fields as a form shows them: other records by what people quote.
async fn values(scope: &Scope, invoice: &invoice::Model) -> Result<Value> {
    let account = match invoice.account_id {
        Some(account) => accounts::get(scope, account).await?.number,
        None => String::new(),
    };
    let contact = match invoice.contact_id {
        Some(contact) => contacts::get(scope, contact).await?.number,
        None => String::new(),
    };
    let mut values = lines::values(&invoices::as_written(scope, invoice.id).await?);
    for (name, value) in [
        ("account", account),
        ("contact", contact),
        ("currency", invoice.currency.clone()),
        ("reference", invoice.reference.clone()),
        ("note", invoice.note.clone()),
        ("supplied_at", day_of(scope, invoice.supplied_at)),
        ("due_at", day_of(scope, invoice.due_at)),
    ] {
        values.insert(name.to_owned(), json!(value));
    }
    values.extend(address_of("address", &invoice.address));
    Ok(Value::Object(values))
}

async fn changes(scope: &Scope, form: &Form, rows: &Rows) -> Result<Vec<Change>> {
    let currency = form.text("currency").trim().to_uppercase();
    let entry = Entry::of(scope, form)
        .texts(&["reference", "note"])
        .address("address")
        .first_day("supplied_at")
        .first_day("due_at")
        .set("lines", rows.value())
        .set("currency", currency);
    entry.account("account").await?.contact("contact").await?.finish()
}
