//! A record's history in words.

use serde_json::{Value, json};
use theke_domain::entity::history::Model;
use theke_domain::{Result, Scope, history};
use uuid::Uuid;

use super::words::value;
use crate::extract::Visit;

/// The changes of a record that the visitor may see, oldest first. `noun` is its table.
pub(crate) async fn changes(visit: &Visit, scope: &Scope, noun: &str, id: Uuid) -> Result<Vec<Value>> {
    let mut shown = Vec::new();
    for one in history::of(scope, noun, id).await? {
        shown.push(change(visit, scope, one).await?);
    }
    Ok(shown)
}

/// One change as templates read it.
pub(crate) async fn change(visit: &Visit, scope: &Scope, change: Model) -> Result<Value> {
    let Model { noun, field, before, after, .. } = change;
    Ok(json!({
        "at": change.at,
        "actor": change.actor_name,
        "plugin": change.plugin,
        "channel": visit.text(&format!("channel-{}", change.channel.as_str())),
        "noun": visit.text(&format!("noun-{}", noun.replace('_', "-"))),
        "path": path(&noun, change.subject),
        "label": visit.label(&field),
        "old": value(visit, scope, &noun, &field, before).await?,
        "new": value(visit, scope, &noun, &field, after).await?,
    }))
}

/// The page of a record, if agents have one.
fn path(noun: &str, id: Uuid) -> Option<String> {
    let folder = match noun {
        "account" => "accounts",
        "case" => "cases",
        "contact" => "contacts",
        "contract" => "contracts",
        "invoice" => "invoices",
        "lead" => "leads",
        "order" => "orders",
        "product" => "products",
        "product_variant" => "variants",
        "price" => "prices",
        "asset" => "assets",
        "withdrawal" => "withdrawals",
        _ => return None,
    };
    Some(format!("/desk/{folder}/{id}"))
}
