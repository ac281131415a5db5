//! The loop: takes what is due, a few deliveries at once, and ends in an orderly way.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use theke_domain::clock::SECOND;
use theke_domain::outbox;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};

use crate::{Worker, clock};

/// Deliveries side by side: enough that one slow mail server or listener does not hold up the rest, few enough that
/// requests keep most of the machine.
const SIDE_BY_SIDE: usize = 4;
/// How long the loop sleeps at most: other processes write to the outbox, too, and ring no bell here.
const POLL: Duration = Duration::from_secs(1);

impl Worker {
    /// Delivers until `shutdown` is ready; then takes nothing new and gives what is under way `drain_timeout` to
    /// finish. What does not finish is delivered again once its lease has run out.
    pub async fn run(self, shutdown: impl Future<Output = ()>, drain_timeout: Duration) {
        let mut deliveries = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        // A task of its own, which ends with this one. As a part of this loop it would rest while the loop leases an
        // entry, and a sweep that rests with the writers' lock, or first in its queue, would stop every writer for ever.
        let mut clock = JoinSet::new();
        let host = self.host.clone();
        clock.spawn(async move { clock::run(&host).await });
        loop {
            let pause = self.take_due(&mut deliveries).await;
            tokio::select! {
                () = &mut shutdown => break,
                Some(finished) = deliveries.join_next() => report(finished),
                Some(Err(error)) = clock.join_next() => {
                    tracing::error!("nothing is swept any more until the next start: {error}");
                }
                () = sleep(pause) => {}
            }
        }
        clock.abort_all();
        let drained = timeout(drain_timeout, async {
            while let Some(finished) = deliveries.join_next().await {
                report(finished);
            }
        });
        if drained.await.is_err() {
            let left = deliveries.len();
            tracing::warn!(
                "{left} deliveries did not finish in time; they are tried again after the next start"
            );
        }
    }

    /// Starts deliveries while something is due and a place is free; answers how long to sleep if nothing happens.
    async fn take_due(&self, deliveries: &mut JoinSet<()>) -> Duration {
        while deliveries.len() < SIDE_BY_SIDE {
            match outbox::lease(&self.host).await {
                Ok(Some(leased)) => {
                    let worker = self.clone();
                    deliveries.spawn(async move { worker.attempt(leased).await });
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

    async fn until_next_due(&self) -> Duration {
        let next = outbox::next_due_at(&self.host).await.ok().flatten();
        pause(next, self.host.clock.now())
    }
}

/// Until the next entry is due. One whose time has come could not be leased a moment ago, so somebody delivers it.
fn pause(next_due_at: Option<i64>, now: i64) -> Duration {
    match next_due_at {
        Some(at) if at > now && at - now < SECOND => Duration::from_micros((at - now).unsigned_abs()),
        _ => POLL,
    }
}

/// An attempt catches its own panics; only a bug of the loop itself ends here.
fn report(finished: Result<(), JoinError>) {
    if let Err(error) = finished {
        tracing::error!("a delivery ended without an outcome: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_sleeps_until_the_next_entry_but_never_spins_or_oversleeps() {
        assert_eq!(pause(Some(1_250_000), 1_000_000), Duration::from_millis(250));
        for next in [None, Some(0), Some(1_000_000), Some(9_000_000)] {
            assert_eq!(pause(next, 1_000_000), POLL, "{next:?}");
        }
    }
}
