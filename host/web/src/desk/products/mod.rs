//! What the tenant sells.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::product;
use theke_domain::{Result, Scope};

use super::records::Entry;
use crate::extract::Form;

/// The fields as a form shows them.
fn values(product: &product::Model) -> Value {
    json!({
        "number": product.number,
        "name": product.name,
        "status": product.status,
        "description": product.description,
        "external_ref": product.external_ref,
    })
}

fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    Entry::of(scope, form).texts(&["number", "name", "status", "description", "external_ref"]).finish()
}
