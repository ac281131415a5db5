//! A record's history in words.

use serde_json::{Value, json};
use theke_domain::entity::history::Model;
use theke_domain::{Result, Scope, history};
use uuid::Uuid;

use super::words::{Reader, label, value};

/// The changes of a record that the reader may see, oldest first. `noun` is its table.
pub(crate) async fn changes(reader: &impl Reader, scope: &Scope, noun: &str, id: Uuid) -> Result<Vec<Value>> {
    let mut shown = Vec::new();
    for one in history::of(scope, noun, id).await? {
        shown.push(change(reader, scope, one).await?);
    }
    Ok(shown)
}

/// One change as templates read it.
pub(crate) async fn change(reader: &impl Reader, scope: &Scope, change: Model) -> Result<Value> {
    let Model { noun, field, before, after, .. } = change;
    Ok(json!({
        "at": change.at,
        "actor": change.actor_name,
        "plugin": change.plugin,
        "channel": reader.text(&format!("channel-{}", change.channel.as_str())),
        "noun": reader.text(&format!("noun-{}", noun.replace('_', "-"))),
        "path": path(&noun, change.subject),
        "label": label(reader, &field),
        "old": value(reader, scope, &noun, &field, before).await?,
        "new": value(reader, scope, &noun, &field, after).await?,
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
