//! Whether what an effect is about is still there when its turn comes.

use std::str::FromStr;

use theke_entity::{
    TenantTable, account, asset, case, contact, contract, invoice, lead, order, payment, price, product,
    product_variant, shipment, withdrawal,
};
use uuid::Uuid;

use crate::{Result, Scope};

/// Whether the record that a fact is about has been removed. Of nouns that are not the host's own nobody knows: no.
pub async fn is_gone(scope: &Scope, noun: &str, subject: Uuid) -> Result<bool> {
    match noun {
        "account" => missing::<account::Entity>(scope, subject).await,
        "asset" => missing::<asset::Entity>(scope, subject).await,
        "case" => missing::<case::Entity>(scope, subject).await,
        "contact" => missing::<contact::Entity>(scope, subject).await,
        "contract" => missing::<contract::Entity>(scope, subject).await,
        "withdrawal" => missing::<withdrawal::Entity>(scope, subject).await,
        "invoice" => missing::<invoice::Entity>(scope, subject).await,
        "lead" => missing::<lead::Entity>(scope, subject).await,
        "order" => missing::<order::Entity>(scope, subject).await,
        "payment" => missing::<payment::Entity>(scope, subject).await,
        "price" => missing::<price::Entity>(scope, subject).await,
        "product" => missing::<product::Entity>(scope, subject).await,
        "product_variant" => missing::<product_variant::Entity>(scope, subject).await,
        "shipment" => missing::<shipment::Entity>(scope, subject).await,
        _ => Ok(false),
    }
}

async fn missing<E>(scope: &Scope, id: Uuid) -> Result<bool>
where
    E: TenantTable,
    E::Column: FromStr,
{
    Ok(scope.tenant_wide().find_by_id::<E>(id).await?.is_none())
}
