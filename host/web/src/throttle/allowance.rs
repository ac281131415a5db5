//! How often something may happen: so many times at once, then one more every so often.

use std::time::{Duration, Instant};

/// An allowance that fills up again with time.
///
/// All that is kept of it is the instant at which it is full again (the generic cell rate algorithm of ATM networks), so
/// that a million of them are small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    /// How often in a row.
    pub at_once: u32,
    /// After which time one more comes back.
    pub then_every: Duration,
}

impl Allowance {
    /// How long to wait, when it is full again at `full_at`; nothing = one may be taken now.
    pub fn wait(self, now: Instant, full_at: Option<Instant>) -> Option<Duration> {
        let debt = full_at?.checked_duration_since(now)?;
        let wait = debt.checked_sub(self.then_every * (self.at_once - 1))?;
        (!wait.is_zero()).then_some(wait)
    }

    /// When it is full again after one is taken.
    pub fn taken(self, now: Instant, full_at: Option<Instant>) -> Instant {
        full_at.map_or(now, |full_at| full_at.max(now)) + self.then_every
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_used_up_at_once_and_comes_back_one_by_one() {
        let allowance = Allowance { at_once: 3, then_every: Duration::from_secs(10) };
        let start = Instant::now();
        let mut full_at = None;
        for _ in 0..3 {
            assert_eq!(allowance.wait(start, full_at), None);
            full_at = Some(allowance.taken(start, full_at));
        }
        assert_eq!(allowance.wait(start, full_at), Some(Duration::from_secs(10)));
        let later = start + Duration::from_secs(10);
        assert_eq!(allowance.wait(later, full_at), None);
        full_at = Some(allowance.taken(later, full_at));
        assert_eq!(allowance.wait(later, full_at), Some(Duration::from_secs(10)));
        assert_eq!(allowance.wait(start + Duration::from_mins(5), full_at), None);
    }
}
