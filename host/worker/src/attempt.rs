//! One attempt at one outbox entry: deliver, then note the outcome.

use std::sync::Arc;
use std::time::Instant;

use theke_domain::clock::SECOND;
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::entity::tenant;
use theke_domain::outbox::{self, Leased};
use theke_domain::tenants;
use tracing::Instrument;
use tracing::field::Empty;

use crate::deliver::{mail, plugin_event, plugin_job, plugin_webhook, webhook};
use crate::{Error, Worker, given_up};

impl Worker {
    /// Delivers a leased entry. Nothing escapes: a failure is noted in the entry and logged once.
    pub(crate) async fn attempt(self, leased: Leased, kind: OutboxKind) {
        let (id, tenant) = (leased.id, leased.tenant);
        let trace = tracing::info_span!(
            target: "theke_trace",
            parent: None,
            "delivery",
            otel.name = format!("delivery {kind}"),
            otel.kind = "consumer",
            kind = kind.as_str(),
            outbox.id = %id,
            tenant.id = %tenant,
            outcome = Empty,
        );
        let started = Instant::now();
        let outcome = self.attempted(leased).instrument(trace.clone()).await;
        let Some(outcome) = outcome else { return };
        trace.record("outcome", outcome);
        let kind = kind.as_str();
        metrics::counter!("theke_outbox_deliveries_total", "kind" => kind, "outcome" => outcome).increment(1);
        metrics::histogram!("theke_outbox_delivery_duration_seconds", "kind" => kind)
            .record(started.elapsed().as_secs_f64());
    }

    /// Answers how it ended, in a word; none if nothing was tried.
    async fn attempted(self, leased: Leased) -> Option<&'static str> {
        let tenant = match tenants::by_id(&self.host, leased.tenant).await {
            Ok(Some(tenant)) => Arc::new(tenant),
            Ok(None) => return self.put_back(leased, None).await,
            Err(error) => return Some(lost(leased, &error)),
        };
        let (worker, whose) = (self.clone(), Arc::clone(&tenant));
        // A task of its own, so that a panic is this entry's failure and counts as an attempt.
        let delivery = tokio::spawn(async move { worker.deliver(&whose, leased).await }.in_current_span());
        let error = match delivery.await.unwrap_or(Err(Error::Panicked)) {
            Ok(()) => return Some("done"),
            // Nothing has left: as if it had been suspended a moment earlier.
            Err(Error::Domain(theke_domain::Error::Suspended)) => return self.put_back(leased, None).await,
            Err(error) => error,
        };
        if let Some(until) = error.paused_until() {
            // At least a second, whatever the clocks say: an entry must not come back at once, again and again.
            let pause = (until - self.host.clock.now()).max(SECOND);
            return self.put_back(leased, Some(pause)).await;
        }
        let given_up = match self.note_failure(&tenant, leased, &error).await {
            Ok(given_up) => given_up,
            Err(error) => return Some(lost(leased, &error)),
        };
        if given_up && let Err(error) = given_up::tell(&self, &tenant, leased, &error).await {
            tracing::warn!(outbox.id = %leased.id, "no admin is told that outbox entry {} is given up: {error}", leased.id);
        }
        Some(log(leased, &error, given_up))
    }

    /// Gives an entry back that was not tried; it is delivered once its tenant is served, or its plugin is called, again.
    async fn put_back(&self, leased: Leased, pause: Option<i64>) -> Option<&'static str> {
        match outbox::put_back(&self.host, leased, pause).await {
            Ok(()) => pause.map(|_| "postponed"),
            Err(error) => Some(lost(leased, &error)),
        }
    }

    async fn deliver(&self, tenant: &Arc<tenant::Model>, leased: Leased) -> Result<(), Error> {
        let entry = outbox::entry(&self.scope(tenant, &leased.id.to_string()), leased).await?;
        match entry.kind {
            OutboxKind::Mail => mail::deliver(self, tenant, leased, entry).await,
            OutboxKind::PluginEvent => plugin_event::deliver(self, tenant, leased, entry).await,
            OutboxKind::PluginJob => plugin_job::deliver(self, tenant, leased, entry).await,
            OutboxKind::PluginWebhook => plugin_webhook::deliver(self, tenant, leased, entry).await,
            OutboxKind::Webhook => webhook::deliver(self, tenant, leased, entry).await,
        }
    }

    /// Answers whether the entry was given up.
    async fn note_failure(
        &self,
        tenant: &Arc<tenant::Model>,
        leased: Leased,
        error: &Error,
    ) -> theke_domain::Result<bool> {
        let scope = self.scope(tenant, &leased.id.to_string()).also_if_suspended();
        let given_up = outbox::failed(&scope, leased, &error.to_string(), error.is_permanent()).await;
        scope.finish(given_up).await
    }
}

fn log(leased: Leased, error: &Error, given_up: bool) -> &'static str {
    let (id, tenant, why) = (leased.id, leased.tenant, error.for_log());
    if given_up {
        tracing::error!(outbox.id = %id, tenant.id = %tenant, "outbox entry {id} is given up: {why}");
        "given_up"
    } else {
        tracing::warn!(outbox.id = %id, tenant.id = %tenant, "outbox entry {id} waits for another attempt: {why}");
        "retry"
    }
}

/// The outcome could not be noted; the lease runs out and another attempt follows.
fn lost(leased: Leased, error: &theke_domain::Error) -> &'static str {
    let (id, tenant) = (leased.id, leased.tenant);
    tracing::error!(outbox.id = %id, tenant.id = %tenant, "the outcome of outbox entry {id} is not noted: {error}");
    "unrecorded"
}
