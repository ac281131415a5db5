//! A fact on its way to an address outside, and how it is signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use theke_entity::ids::{OutboxId, WebhookId};

use super::renew::name;
use super::signature::{Scheme, key, mac};
use crate::clock::SECOND;
use crate::secrets::{self, HOST};
use crate::{Error, Result, Scope};

/// A fact as the outbox carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// To whom.
    pub webhook: WebhookId,
    /// For example `case.closed`.
    pub event: String,
    /// JSON, equal on every attempt.
    pub body: String,
}

/// What proves a message (standardwebhooks.com).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// `webhook-id`: equal on every attempt.
    pub id: String,
    /// `webhook-timestamp`: of this attempt, in seconds.
    pub timestamp: String,
    /// `webhook-signature`: one for each live secret.
    pub signature: String,
}

/// Signs a fact as it leaves now: with each live value of the address's secret, so that the receiver can change it.
pub async fn signed(scope: &Scope, delivery: OutboxId, outgoing: &Outgoing) -> Result<Signed> {
    let (id, timestamp) = (format!("msg_{delivery}"), (scope.now() / SECOND).to_string());
    let before = format!("{id}.{timestamp}.");
    let signatures: Vec<_> = secrets::live(scope, HOST, &name(outgoing.webhook))
        .await?
        .iter()
        .filter_map(|secret| {
            mac(&key(Scheme::Standard, secret)?, before.as_bytes(), outgoing.body.as_bytes())
        })
        .map(|mac| format!("v1,{}", STANDARD.encode(hmac::Mac::finalize(mac).into_bytes())))
        .collect();
    if signatures.is_empty() {
        return Err(Error::Secret(
            "the webhook has no secret any more; remove it and add it again".to_owned(),
        ));
    }
    Ok(Signed { id, timestamp, signature: signatures.join(" ") })
}
