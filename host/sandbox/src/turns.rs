//! Long computations take turns: however many guests compute for long, half of the processor's cores stay free for
//! everybody whose call is short.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Turns of all guests.
pub(crate) struct Turns {
    free: Arc<Semaphore>,
}

/// The turn that one call may hold.
#[derive(Default)]
pub(crate) struct Turn(Mutex<Option<OwnedSemaphorePermit>>);

impl Default for Turns {
    /// One turn for two cores: threads that wait for a guest's tick to end cannot answer anybody else.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self { free: Arc::new(Semaphore::new((cores / 2).max(1))) }
    }
}

impl Turns {
    /// Ends the guest's turn, if it has one, and lets everybody else on this thread go on. A guest that has computed
    /// for long then waits behind the others that do.
    pub(crate) fn next(&self, turn: Arc<Turn>, is_long: bool) -> impl Future<Output = ()> + Send + use<> {
        let free = Arc::clone(&self.free);
        async move {
            drop(turn.take());
            tokio::task::yield_now().await;
            // It is never closed.
            if is_long && let Ok(permit) = free.acquire_owned().await {
                turn.hold(permit);
            }
        }
    }
}

impl Turn {
    fn take(&self) -> Option<OwnedSemaphorePermit> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn hold(&self, permit: OwnedSemaphorePermit) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(permit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_long_guest_waits_for_its_turn_and_a_short_one_does_not() {
        let turns = Turns { free: Arc::new(Semaphore::new(1)) };
        let (first, second, short): (Arc<Turn>, Arc<Turn>, Arc<Turn>) = Default::default();
        turns.next(Arc::clone(&first), true).await;
        let mut waiting = Box::pin(turns.next(Arc::clone(&second), true));
        tokio::select! {
            biased;
            () = &mut waiting => panic!("two guests had the only turn"),
            () = turns.next(Arc::clone(&short), false) => {}
        }
        // The next tick of the first one ends its turn, and a call that ends gives it back, too.
        drop(first);
        waiting.await;
        assert!(second.take().is_some() && short.take().is_none());
    }
}
