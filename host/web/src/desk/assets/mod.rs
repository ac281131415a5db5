//! The pieces that customers have.

pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod show;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::asset;
use theke_domain::{Result, Scope, accounts, contacts, product_variants};

use super::records::{Entry, day_of, last_day_of};
use crate::extract::Form;

/// The fields as a form shows them: other records by what people quote.
async fn values(scope: &Scope, asset: &asset::Model) -> Result<Value> {
    let variant = product_variants::get(scope, asset.variant_id).await?;
    let account = match asset.account_id {
        Some(account) => accounts::get(scope, account).await?.number,
        None => String::new(),
    };
    let contact = match asset.contact_id {
        Some(contact) => contacts::get(scope, contact).await?.number,
        None => String::new(),
    };
    Ok(json!({
        "number": asset.number,
        "variant": variant.sku,
        "serial": asset.serial,
        "account": account,
        "contact": contact,
        "purchased_at": day_of(scope, asset.purchased_at),
        "warranty_ends_at": last_day_of(scope, asset.warranty_ends_at),
        "external_ref": asset.external_ref,
    }))
}

async fn changes(scope: &Scope, form: &Form) -> Result<Vec<Change>> {
    let entry = Entry::of(scope, form)
        .texts(&["number", "serial", "external_ref"])
        .first_day("purchased_at")
        .last_day("warranty_ends_at");
    entry.variant("variant").await?.account("account").await?.contact("contact").await?.finish()
}
