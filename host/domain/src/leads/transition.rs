//! Moves a lead to another status.

use serde_json::{Value, json};
use theke_entity::ids::LeadId;
use theke_entity::kinds::LeadStatus;
use theke_entity::lead::Model;

use super::{get, next};
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::upsert::{self, Record};
use crate::{Error, Result, Scope, outbox};

/// Moves a lead to another status, if it still has the version that the agent has seen and the status may follow.
/// Plugins are asked first.
pub async fn transition(scope: &Scope, id: LeadId, version: i64, to: LeadStatus) -> Result<Model> {
    let lead = get(scope, id).await?;
    if lead.version != version {
        return Err(upsert::stale::<Model>());
    }
    let may_follow = |to: LeadStatus| next(lead.status).contains(&to);
    if !may_follow(to) {
        return Err(Error::invalid("status", "error-transition"));
    }
    let to = asked(scope, &lead, to).await?;
    if !may_follow(to) {
        return Err(Error::invalid("status", "error-transition"));
    }
    // Read again: a hook may have changed the lead.
    let lead = get(scope, id).await?;
    let after = Model { status: to, ..lead.clone() };
    // On the heap: what a lead's statements hold makes a large future.
    Box::pin(settle(scope, &lead, after)).await
}

/// The status that plugins leave or put in place of the agent's; other fields are not for this point.
pub(super) async fn asked(scope: &Scope, lead: &Model, to: LeadStatus) -> Result<LeadStatus> {
    let proposal = Proposal {
        point: "lead.transition",
        noun: "lead",
        subject: lead.id.0,
        before: Some(Value::Object(lead.fields())),
        changes: vec![Change::new("status", json!(to))],
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => {
            let mut reader = Reader::new(changes);
            let to = reader.take("status");
            reader.finish()?;
            to.ok_or_else(|| Error::invalid("status", "error-transition"))
        }
    }
}

/// Writes what the transition has made of the lead, with its history and its event.
pub(super) async fn settle(scope: &Scope, before: &Model, mut after: Model) -> Result<Model> {
    upsert::replace(scope, before, &mut after).await?;
    upsert::record_history(scope, before, &after).await?;
    let event = match after.status {
        LeadStatus::Contacted => "lead.contacted",
        LeadStatus::Qualified => "lead.qualified",
        LeadStatus::Lost => "lead.lost",
        LeadStatus::Converted => "lead.converted",
        LeadStatus::New => return Ok(after),
    };
    let body = json!({
        "lead": after.id,
        "status": after.status,
        "contact": after.contact_id,
        "account": after.account_id,
    });
    outbox::emit(scope, event, "lead", after.id.0, body).await?;
    Ok(after)
}
