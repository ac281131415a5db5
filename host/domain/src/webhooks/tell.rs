//! Leaves a fact for each address outside that wants to hear of it.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Value, json};
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;
use theke_entity::webhook::{Column, Entity};

use super::Outgoing;
use crate::outbox::{Fact, enqueue_for};
use crate::{Result, Scope};

/// Writes one entry for each address. Each has a lane of its own: one that is down holds up no other, and order is not
/// promised to anybody.
pub(crate) async fn tell(scope: &Scope, fact: &Fact) -> Result<()> {
    let listening = scope.find::<Entity>().filter(Column::Active.eq(true)).all(&scope.read()).await?;
    for webhook in listening.iter().filter(|webhook| wants(&webhook.events, &fact.name)) {
        let id = OutboxId::new();
        let at = Timestamp::from_microsecond(scope.now()).unwrap_or(Timestamp::UNIX_EPOCH);
        let body = json!({
            "type": fact.name,
            "timestamp": at.to_string(),
            "noun": fact.noun,
            "subject": fact.subject,
            "data": fact.body,
        });
        let outgoing = Outgoing { webhook: webhook.id, event: fact.name.clone(), body: body.to_string() };
        enqueue_for(scope, id, OutboxKind::Webhook, format!("webhook/{id}"), &outgoing, 0).await?;
    }
    Ok(())
}

/// Whether one of the patterns means the event.
fn wants(patterns: &Value, event: &str) -> bool {
    let noun = event.split_once('.').map_or(event, |(noun, _)| noun);
    let patterns = patterns.as_array().into_iter().flatten().filter_map(Value::as_str);
    patterns.into_iter().any(|pattern| {
        pattern == "*" || pattern == event || pattern.strip_suffix(".*").is_some_and(|wanted| wanted == noun)
    })
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_pattern_means_one_event_those_of_a_noun_or_all() {
        let wants = |pattern: &str| wants(&json!([pattern]), "case.closed");
        assert!(wants("case.closed") && wants("case.*") && wants("*"));
        assert!(!wants("case.created") && !wants("cas.*") && !wants("case") && !wants("lead.*"));
    }
}
