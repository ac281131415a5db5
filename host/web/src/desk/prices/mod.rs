//! What variants cost.

pub(crate) mod create;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::entity::price;
use theke_domain::{Result, Scope, prices};

use super::records::{Entry, day_of, last_day_of};
use crate::extract::Form;

/// A price as pages show it.
pub(crate) fn shown(price: &price::Model) -> Value {
    json!({
        "id": price.id,
        "list": price.list,
        "amount": { "minor": price.minor, "currency": price.currency },
        "basis": price.basis,
        "minimum_quantity": price.minimum_quantity,
        // Since ever is not a day.
        "valid_from": (price.valid_from > 0).then_some(price.valid_from),
        "valid_until": price.valid_until,
    })
}

/// The fields as a form shows them.
fn values(scope: &Scope, price: &price::Model) -> Result<Value> {
    Ok(json!({
        "list": price.list,
        "amount": prices::money(price)?.to_string(),
        "currency": price.currency,
        "basis": price.basis,
        "minimum_quantity": price.minimum_quantity,
        "valid_from": day_of(scope, (price.valid_from > 0).then_some(price.valid_from)),
        "valid_until": last_day_of(scope, price.valid_until),
        "external_ref": price.external_ref,
    }))
}

/// The first day is never empty in the record: no day means since ever.
fn entry<'a>(scope: &'a Scope, form: &'a Form) -> Entry<'a> {
    Entry::of(scope, form)
        .texts(&["list", "basis", "external_ref"])
        .money("amount", "currency")
        .count("minimum_quantity")
        .first_day("valid_from")
        .last_day("valid_until")
}
