//! Assets with what they are called and whose they are.

use std::collections::HashMap;

use serde_json::{Value, json};
use theke_domain::assets::{Named, named, under_warranty};
use theke_domain::entity::asset;
use theke_domain::entity::ids::{AccountId, ContactId};
use theke_domain::{Result, Scope, accounts, contacts};
use uuid::Uuid;

/// Several assets that the visitor may see; each record that they refer to is read once.
pub(crate) async fn assets(scope: &Scope, assets: Vec<asset::Model>) -> Result<Vec<Value>> {
    // Who may see an asset may see whose it is.
    let scope = scope.tenant_wide();
    let mut owners = HashMap::new();
    let mut shown = Vec::with_capacity(assets.len());
    for Named { asset, variant, product, name } in named(&scope, assets).await? {
        let account = account(&scope, asset.account_id, &mut owners).await?;
        let contact = contact(&scope, asset.contact_id, &mut owners).await?;
        shown.push(json!({
            "id": asset.id,
            "number": asset.number,
            "serial": asset.serial,
            "name": name,
            "product": { "id": product.id, "name": product.name },
            "variant": { "id": variant.id, "sku": variant.sku },
            "account": account,
            "contact": contact,
            "purchased": asset.purchased_at,
            "warranty_ends": asset.warranty_ends_at,
            "is_covered": under_warranty(&asset, scope.now()),
            "external_ref": asset.external_ref,
            "custom": asset.custom,
            "created": asset.created_at,
            "updated": asset.updated_at,
        }));
    }
    Ok(shown)
}

pub(super) async fn account(
    scope: &Scope,
    id: Option<AccountId>,
    known: &mut HashMap<Uuid, Value>,
) -> Result<Value> {
    let Some(id) = id else { return Ok(Value::Null) };
    if let Some(known) = known.get(&id.0) {
        return Ok(known.clone());
    }
    let account = accounts::get(scope, id).await?;
    let shown = json!({ "id": id, "number": account.number, "name": account.name });
    known.insert(id.0, shown.clone());
    Ok(shown)
}

pub(super) async fn contact(
    scope: &Scope,
    id: Option<ContactId>,
    known: &mut HashMap<Uuid, Value>,
) -> Result<Value> {
    let Some(id) = id else { return Ok(Value::Null) };
    if let Some(known) = known.get(&id.0) {
        return Ok(known.clone());
    }
    let contact = contacts::get(scope, id).await?;
    let shown = json!({ "id": id, "name": contacts::full_name(&contact), "email": contact.email });
    known.insert(id.0, shown.clone());
    Ok(shown)
}
