//! Companies and households that are customers.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod members;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::account;
use theke_domain::{Result, Scope};

use super::records::Entry;
use crate::extract::Form;

/// The fields as a form shows them.
fn values(account: &account::Model) -> Value {
    json!({
        "number": account.number,
        "name": account.name,
        "kind": account.kind,
        "lifecycle": account.lifecycle,
        "tier": account.tier,
        "vat_id": account.vat_id,
        "external_ref": account.external_ref,
    })
}

fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    Entry::of(scope, form)
        .texts(&["number", "name", "kind", "lifecycle", "tier", "vat_id", "external_ref"])
        .finish()
}
