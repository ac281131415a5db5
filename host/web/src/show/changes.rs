//! A record's history in words.

use serde_json::{Value, json};
use theke_domain::{Result, Scope, history};
use uuid::Uuid;

use super::words::value;
use crate::extract::Visit;

/// The changes of a record that the visitor may see, oldest first. `noun` is its table.
pub(crate) async fn changes(visit: &Visit, scope: &Scope, noun: &str, id: Uuid) -> Result<Vec<Value>> {
    let mut shown = Vec::new();
    for change in history::of(scope, noun, id).await? {
        shown.push(json!({
            "at": change.at,
            "actor": change.actor_name,
            "label": visit.label(&change.field),
            "old": value(visit, scope, noun, &change.field, change.before).await?,
            "new": value(visit, scope, noun, &change.field, change.after).await?,
        }));
    }
    Ok(shown)
}
