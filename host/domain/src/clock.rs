//! The app's clock: the only source of stored times.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Microseconds in a second.
pub const SECOND: i64 = 1_000_000;
/// Microseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Microseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in a day of 24 hours.
pub const DAY: i64 = 24 * HOUR;

/// UTC in microseconds since 1970; a test may set it forward.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// Now, in microseconds since 1970-01-01T00:00:00Z.
    pub fn now(&self) -> i64 {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since_epoch.as_micros()).unwrap_or(i64::MAX) + self.offset.load(Ordering::Relaxed)
    }

    /// Whether a test has set it.
    pub(crate) fn is_set(&self) -> bool {
        self.offset.load(Ordering::Relaxed) != 0
    }

    /// Sets the clock forward (or back) by `microseconds`, for all who share it.
    pub fn advance(&self, microseconds: i64) {
        self.offset.fetch_add(microseconds, Ordering::Relaxed);
    }
}
