//! The two clocks of a call: ticks of the guest's own computing, and a deadline that a first write pulls closer.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use theke_domain::Scope;
use tokio::sync::watch;
use tokio::time::Instant;

/// Shared by the store's data, the epoch callback and the supervisor of one call.
pub(crate) struct Timing {
    /// The engine's ticks.
    ticks: Arc<AtomicU64>,
    /// A tick passed while the guest waited in the host: the next one that it meets is not its own.
    waited: AtomicBool,
    /// When the whole call must have ended.
    deadline: watch::Sender<Instant>,
    /// What is left of the call after its first write.
    write_wall: Duration,
    scope: Scope,
}

impl Timing {
    /// The clocks of a call that must end within `wall`, and within `write_wall` of its first write.
    pub(crate) fn start(
        ticks: Arc<AtomicU64>,
        scope: Scope,
        wall: Duration,
        write_wall: Duration,
    ) -> Arc<Self> {
        let (deadline, _) = watch::channel(Instant::now() + wall);
        Arc::new(Self { ticks, waited: AtomicBool::new(false), deadline, write_wall, scope })
    }

    /// The guest has entered the host; dropping the guard means that it is back.
    pub(crate) fn in_host(self: &Arc<Self>) -> InHost {
        InHost { entered_at: self.ticks.load(Ordering::Relaxed), timing: Arc::clone(self) }
    }

    /// Whether the tick that the guest just met passed (also) while it waited in the host.
    pub(crate) fn take_waited(&self) -> bool {
        self.waited.swap(false, Ordering::Relaxed)
    }

    /// Runs `work` until the deadline, which may come closer meanwhile; none if it was too slow.
    pub(crate) async fn supervise<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let mut deadline = self.deadline.subscribe();
        let mut work = std::pin::pin!(work);
        loop {
            let until = *deadline.borrow_and_update();
            tokio::select! {
                biased;
                outcome = &mut work => return Some(outcome),
                () = tokio::time::sleep_until(until) => return None,
                // The sender lives in `self`, so it cannot be gone.
                _ = deadline.changed() => {}
            }
        }
    }

    /// After a write, the rest of the call is short.
    fn tighten(&self) {
        if self.scope.is_writing() {
            let soon = Instant::now() + self.write_wall;
            self.deadline.send_if_modified(|deadline| {
                // Only the first write counts: later ones find a deadline that is closer already.
                let closer = soon < *deadline;
                if closer {
                    *deadline = soon;
                }
                closer
            });
        }
    }
}

/// The guest waits in a host function.
pub(crate) struct InHost {
    entered_at: u64,
    timing: Arc<Timing>,
}

impl Drop for InHost {
    fn drop(&mut self) {
        if self.timing.ticks.load(Ordering::Relaxed) != self.entered_at {
            self.timing.waited.store(true, Ordering::Relaxed);
        }
        self.timing.tighten();
    }
}
