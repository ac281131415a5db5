//! The deliveries of one kind: takes what is due, a few at once, in places that no other kind can fill.

use std::time::Duration;

use theke_domain::clock::SECOND;
use theke_domain::entity::kinds::OutboxKind;
use theke_domain::outbox::{self, Terms};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};

use crate::Worker;
use crate::held::Held;

/// Mails side by side: they mostly wait for the network; few enough for mail servers that count connections.
const MAILS_AT_ONCE: usize = 4;
/// Plugin events side by side: enough that one slow listener does not hold up the rest, few enough that requests keep
/// most of the sandbox and of the machine.
const PLUGIN_EVENTS_AT_ONCE: usize = 4;
/// Jobs side by side: they mostly wait for other systems.
const JOBS_AT_ONCE: usize = 4;
/// Of the jobs side by side those of one tenant: one with ten thousand of them holds up nobody else's.
const JOBS_OF_A_TENANT: usize = 2;
/// Calls from outside side by side, as plugin events.
const PLUGIN_WEBHOOKS_AT_ONCE: usize = 4;
/// Of these one tenant's: a sender that empties its queue after an outage holds up nobody else's.
const PLUGIN_WEBHOOKS_OF_A_TENANT: usize = 2;
/// Facts for addresses outside side by side: each waits for a network, ten seconds at most.
const WEBHOOKS_AT_ONCE: usize = 8;
/// Of these one tenant's: whose address is down waits with its own.
const WEBHOOKS_OF_A_TENANT: usize = 3;
/// How long a crew sleeps at most: other processes write to the outbox, too, and ring no bell here.
const POLL: Duration = Duration::from_secs(1);

/// Delivers one kind of effect.
pub(crate) struct Crew<'a> {
    worker: &'a Worker,
    kind: OutboxKind,
    deliveries: JoinSet<()>,
    held: Held,
}

impl<'a> Crew<'a> {
    /// Starts nothing yet.
    pub(crate) fn new(worker: &'a Worker, kind: OutboxKind) -> Self {
        Self { worker, kind, deliveries: JoinSet::new(), held: Held::default() }
    }

    /// Delivers until `closing` says so; then gives what is under way `drain_timeout` to finish.
    pub(crate) async fn run(mut self, mut closing: watch::Receiver<bool>, drain_timeout: Duration) {
        loop {
            let pause = self.take_due().await;
            tokio::select! {
                _ = closing.wait_for(|closing| *closing) => break,
                Some(finished) = self.deliveries.join_next() => report(finished),
                () = sleep(pause) => {}
            }
        }
        if timeout(drain_timeout, self.drain()).await.is_err() {
            let (left, kind) = (self.deliveries.len(), self.kind);
            tracing::warn!(
                "{left} deliveries ({kind}) did not finish in time; they are tried again after the next start"
            );
        }
    }

    /// Starts deliveries while something is due and a place is free; answers how long to sleep if nothing happens.
    async fn take_due(&mut self) -> Duration {
        while self.deliveries.len() < self.places() {
            let terms = Terms {
                length: self.worker.lease_length(self.kind),
                held: self.held.all(),
                sated: self.share().map_or_else(Vec::new, |share| self.held.sated(share)),
            };
            match outbox::lease(&self.worker.host, self.kind, &terms).await {
                Ok(Some(leased)) => {
                    let holding = self.held.hold(leased.id, leased.tenant);
                    let attempt = self.worker.clone().attempt(leased, self.kind);
                    self.deliveries.spawn(async move {
                        let _holding = holding;
                        attempt.await;
                    });
                }
                Ok(None) => return self.until_next_due().await,
                Err(error) => {
                    tracing::error!("the outbox cannot be read; trying again in a second: {error}");
                    return POLL;
                }
            }
        }
        POLL
    }

    /// How many deliveries may be under way now.
    fn places(&self) -> usize {
        match self.kind {
            OutboxKind::Mail => self.worker.mail_server.places(MAILS_AT_ONCE),
            OutboxKind::PluginEvent => PLUGIN_EVENTS_AT_ONCE,
            OutboxKind::PluginJob => JOBS_AT_ONCE,
            OutboxKind::PluginWebhook => PLUGIN_WEBHOOKS_AT_ONCE,
            OutboxKind::Webhook => WEBHOOKS_AT_ONCE,
        }
    }

    /// How many of them may be one tenant's; none for any number.
    fn share(&self) -> Option<usize> {
        match self.kind {
            OutboxKind::Mail | OutboxKind::PluginEvent => None,
            OutboxKind::PluginJob => Some(JOBS_OF_A_TENANT),
            OutboxKind::PluginWebhook => Some(PLUGIN_WEBHOOKS_OF_A_TENANT),
            OutboxKind::Webhook => Some(WEBHOOKS_OF_A_TENANT),
        }
    }

    async fn until_next_due(&self) -> Duration {
        let next = outbox::next_due_at(&self.worker.host, self.kind).await.ok().flatten();
        pause(next, self.worker.host.clock.now())
    }

    async fn drain(&mut self) {
        while let Some(finished) = self.deliveries.join_next().await {
            report(finished);
        }
    }
}

/// Until the next entry is due. One whose time has come could not be leased a moment ago, so somebody delivers it.
fn pause(next_due_at: Option<i64>, now: i64) -> Duration {
    match next_due_at {
        Some(at) if at > now && at - now < SECOND => Duration::from_micros((at - now).unsigned_abs()),
        _ => POLL,
    }
}

/// An attempt catches its own panics; only a bug of the crew itself ends here.
fn report(finished: Result<(), JoinError>) {
    if let Err(error) = finished {
        tracing::error!("a delivery ended without an outcome: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crew_sleeps_until_the_next_entry_but_never_spins_or_oversleeps() {
        assert_eq!(pause(Some(1_250_000), 1_000_000), Duration::from_millis(250));
        for next in [None, Some(0), Some(1_000_000), Some(9_000_000)] {
            assert_eq!(pause(next, 1_000_000), POLL, "{next:?}");
        }
    }
}
