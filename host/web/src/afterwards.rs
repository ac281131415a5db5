//! Work that is done after the answer, so that the answer does not wait for it.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::{RwLock, Semaphore};

/// Pieces of work at once: each may hold a connection to the database.
const AT_ONCE: usize = 4;

/// What is still to be done when an answer has left.
#[derive(Clone)]
pub(crate) struct Afterwards {
    places: Arc<Semaphore>,
    /// Read by whatever is under way, written by who waits for all of it.
    under_way: Arc<RwLock<()>>,
}

impl Default for Afterwards {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), under_way: Arc::default() }
    }
}

impl Afterwards {
    /// Does the work soon.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let under_way = Arc::clone(&self.under_way).try_read_owned();
        let places = Arc::clone(&self.places);
        tokio::spawn(async move {
            let _place = places.acquire_owned().await;
            work.await;
            drop(under_way);
        });
    }

    /// Waits until everything that was begun is done.
    pub async fn finish(&self) {
        drop(self.under_way.write().await);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn everything_is_done_before_the_end() {
        let (afterwards, done) = (Afterwards::default(), Arc::new(AtomicUsize::new(0)));
        for _ in 0..50 {
            let done = Arc::clone(&done);
            afterwards.spawn(async move {
                tokio::task::yield_now().await;
                done.fetch_add(1, Ordering::Relaxed);
            });
        }
        afterwards.finish().await;
        assert_eq!(done.load(Ordering::Relaxed), 50);
    }
}
