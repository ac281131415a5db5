//! Tells an address outside of a fact: signed, to a public address, noted whatever comes of it.

use std::sync::Arc;
use std::time::Instant;

use theke_domain::Scope;
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Leased};
use theke_domain::webhooks::{self, Attempt, Outgoing, Signed};
use theke_egress::{Allowed, Fetch, Owner, Request, Target};

use crate::{Error, Worker};

/// Whose connections these are: no plugin has this name.
const OWNER: &str = "theke";
/// The status by which a receiver says that it wants no more (standardwebhooks.com).
const GONE: u16 = 410;

/// Tells of a fact. Of an address that was removed, or ended, nobody is told.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let outgoing: Outgoing = serde_json::from_value(entry.payload)?;
    let scope = worker.scope(tenant, &leased.id.to_string());
    let webhook = webhooks::get(&scope, outgoing.webhook).await?;
    let Some(webhook) = webhook.filter(|webhook| webhook.active) else {
        tracing::info!(outbox.id = %leased.id, tenant.id = %leased.tenant, "nobody wants outbox entry {} any more", leased.id);
        let outcome = outbox::done(&scope, leased).await;
        return Ok(scope.finish(outcome).await?);
    };
    let signed = webhooks::signed(&scope, leased.id, &outgoing).await?;
    // Nobody's transaction waits for a network.
    scope.commit().await?;
    let started = Instant::now();
    let outcome = send(worker, tenant, &webhook.url, &outgoing, signed).await;
    let (status, failure) = match outcome {
        Ok(status) => (Some(status), failure(status)),
        Err(error) => (None, Some(Error::from(error))),
    };
    let attempt = Attempt {
        webhook: outgoing.webhook,
        delivery: leased.id,
        event: &outgoing.event,
        attempt: entry.attempts + 1,
        status,
        error: failure.as_ref().map(ToString::to_string),
        duration_ms: i32::try_from(started.elapsed().as_millis()).unwrap_or(i32::MAX),
    };
    let noted = note(&scope, leased, failure.as_ref(), attempt).await;
    scope.finish(noted).await?;
    failure.map_or(Ok(()), Err)
}

async fn send(
    worker: &Worker,
    tenant: &tenant::Model,
    url: &str,
    outgoing: &Outgoing,
    signed: Signed,
) -> Result<u16, theke_egress::Error> {
    let target = Target::parse(url)?;
    let allowed = [Allowed { authority: target.authority(), methods: vec!["POST".to_owned()] }];
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("webhook-id", signed.id),
        ("webhook-timestamp", signed.timestamp),
        ("webhook-signature", signed.signature),
    ];
    let request = Request {
        method: "POST".to_owned(),
        headers: headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        body: outgoing.body.clone().into_bytes(),
    };
    let owner = Owner { tenant: tenant.id.0, name: OWNER.to_owned() };
    // A redirect is an answer, and no good one: whoever moves says so where the webhook was added.
    let fetch = Fetch { target, request, credentials: None, allowed: &allowed, follow: false };
    Ok(worker.sandbox.egress().fetch(&owner, fetch).await?.status)
}

/// What is wrong with an answer; none if the fact was heard.
fn failure(status: u16) -> Option<Error> {
    match status {
        200..=299 => None,
        GONE => Some(Error::Unwanted),
        status => Some(Error::Answered(status)),
    }
}

/// Keeps what came of the attempt; a success and the end of the entry commit together.
async fn note(
    scope: &Scope,
    leased: Leased,
    failure: Option<&Error>,
    attempt: Attempt<'_>,
) -> theke_domain::Result<()> {
    let webhook = attempt.webhook;
    // It may have been removed meanwhile, and its attempts with it.
    if webhooks::get(scope, webhook).await?.is_some() {
        webhooks::note(scope, attempt).await?;
    }
    match failure {
        None => outbox::done(scope, leased).await,
        Some(Error::Unwanted) => {
            webhooks::end(scope, webhook, "it answered 410: it wants to hear no more").await
        }
        Some(_) => Ok(()),
    }
}
