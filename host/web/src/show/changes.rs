//! A case's history in words.

use serde_json::{Value, json};
use theke_domain::entity::ids::CaseId;
use theke_domain::{Result, Scope, history, users};

use crate::extract::Visit;

/// The changes of a case, oldest first.
pub(crate) async fn changes(visit: &Visit, scope: &Scope, case: CaseId) -> Result<Vec<Value>> {
    let mut shown = Vec::new();
    for change in history::of(scope, "case", case.0).await? {
        shown.push(json!({
            "at": change.at,
            "actor": change.actor_name,
            "field": change.field,
            "old": words(visit, scope, &change.field, change.before).await?,
            "new": words(visit, scope, &change.field, change.after).await?,
        }));
    }
    Ok(shown)
}

/// A value as people say it: a status in their language, a person's name in place of its key.
async fn words(visit: &Visit, scope: &Scope, field: &str, value: Value) -> Result<Value> {
    let Value::String(word) = &value else { return Ok(value) };
    Ok(match field {
        "status" | "priority" => visit.text(&format!("case-{field}-{word}")).into(),
        "owner" => match word.parse() {
            Ok(id) => users::get(scope, id).await?.name.into(),
            Err(_) => value,
        },
        _ => value,
    })
}
