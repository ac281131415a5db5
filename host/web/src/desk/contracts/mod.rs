//! Service contracts and what they entitle to.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::contracts::Terms;
use theke_domain::{Result, Scope, accounts};

use super::records::{Entry, day_of, last_day_of};
use crate::extract::Form;

/// The fields as a form shows them: other records by what people quote.
async fn values(scope: &Scope, terms: &Terms) -> Result<Value> {
    let contract = &terms.contract;
    Ok(json!({
        "number": contract.number,
        "title": contract.title,
        "account": accounts::get(scope, contract.account_id).await?.number,
        "status": contract.status,
        "starts_at": day_of(scope, Some(contract.starts_at)),
        "ends_at": last_day_of(scope, contract.ends_at),
        "entitlement": terms.kind,
        "entitlement_title": terms.entitlement_title,
        "granted": terms.granted,
        "external_ref": contract.external_ref,
    }))
}

async fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    let entry = Entry::of(scope, form)
        .texts(&["number", "title", "status", "entitlement", "entitlement_title", "external_ref"])
        .count("granted")
        .first_day("starts_at")
        .last_day("ends_at");
    entry.account("account").await?.finish()
}
