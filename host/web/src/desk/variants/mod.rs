//! The kinds in which a product is sold.

pub(crate) mod create;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::Scope;
use theke_domain::entity::product_variant;

use super::records::Entry;
use crate::extract::Form;

/// A variant as pages show it.
pub(crate) fn shown(variant: &product_variant::Model) -> Value {
    json!({
        "id": variant.id,
        "sku": variant.sku,
        "name": variant.name,
        "tax_class": variant.tax_class,
        "attributes": variant.attributes,
        "external_ref": variant.external_ref,
        "updated": variant.updated_at,
    })
}

/// The fields as a form shows them.
fn values(variant: &product_variant::Model) -> Value {
    json!({
        "sku": variant.sku,
        "name": variant.name,
        "tax_class": variant.tax_class,
        "external_ref": variant.external_ref,
    })
}

fn entry<'a>(scope: &'a Scope, form: &'a Form) -> Entry<'a> {
    Entry::of(scope, form).texts(&["sku", "name", "tax_class", "external_ref"])
}
