//! What the tenant says to a withdrawal, once its receipt was confirmed.

use serde_json::json;
use theke_entity::ids::WithdrawalId;
use theke_entity::kinds::WithdrawalStatus;
use theke_entity::withdrawal::Model;

use super::{get, tell};
use crate::changes::Change;
use crate::upsert::{self, Record};
use crate::{Error, Result, Scope, outbox};

/// What the tenant says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision<'words> {
    /// It takes effect.
    Accept,
    /// It has none, for this reason.
    Reject(&'words str),
}

/// Decides a withdrawal, if it still has the version that the agent has seen, and tells whoever declared it.
pub async fn decide(scope: &Scope, id: WithdrawalId, version: i64, decision: Decision<'_>) -> Result<Model> {
    let before = get(scope, id).await?;
    if before.version != version {
        return Err(upsert::stale::<Model>());
    }
    if before.status != WithdrawalStatus::Received {
        return Err(Error::invalid("status", "error-transition"));
    }
    let mut after = before.clone();
    match decision {
        Decision::Accept => after.status = WithdrawalStatus::Accepted,
        Decision::Reject(reason) if reason.trim().is_empty() => {
            return Err(Error::invalid("reason", "error-required"));
        }
        Decision::Reject(reason) => {
            after.status = WithdrawalStatus::Rejected;
            after
                .apply(&Change::new("reason", reason.trim()))
                .map_err(|violation| Error::Invalid(vec![violation]))?;
        }
    }
    Box::pin(async {
        upsert::replace(scope, &before, &mut after).await?;
        upsert::record_history(scope, &before, &after).await?;
        let event = match decision {
            Decision::Accept => "withdrawal.accepted",
            Decision::Reject(_) => "withdrawal.rejected",
        };
        let body = json!({ "withdrawal": after.id, "order": after.order_id });
        outbox::emit(scope, event, "withdrawal", after.id.0, body).await?;
        tell::decided(scope, &after).await
    })
    .await?;
    Ok(after)
}
