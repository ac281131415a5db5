//! What a load came to.

use std::time::Duration;

use anyhow::{Result, ensure};
use hyper::StatusCode;

use super::connection::Answer;
use crate::statistics::Times;

/// Answers of one round.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Times of the answers with status 200.
    pub times: Times,
    /// Turned away for now: 503 with `Retry-After`.
    pub shed: usize,
    /// Every other answer, and requests without one.
    pub failed: usize,
    /// The first of these, in words.
    pub failure: Option<String>,
    /// Still without an answer when the round ended.
    pub cut: usize,
    /// How long the round took.
    pub took: Duration,
}

impl Outcome {
    /// Answers with status 200 a second.
    pub fn rate(&self) -> f64 {
        per_second(self.times.count(), self.took)
    }

    /// Fails if a request failed: then the times are of something else than was meant.
    pub fn without_failures(self) -> Result<Self> {
        ensure!(
            self.failed == 0 && self.shed == 0,
            "{} requests were turned away and {} failed, the first with {}",
            self.shed,
            self.failed,
            self.failure.as_deref().unwrap_or("503"),
        );
        ensure!(self.times.count() > 0, "nothing was answered in {:?}", self.took);
        Ok(self)
    }
}

/// So many in a time.
pub fn per_second(count: usize, took: Duration) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / took.as_secs_f64()
}

/// What one connection saw.
#[derive(Default)]
pub(super) struct Seen {
    pub times: Vec<Duration>,
    pub shed: usize,
    pub failed: usize,
    pub failure: Option<String>,
    pub cut: usize,
}

impl Seen {
    /// Counts an answer that took `time`.
    pub fn count(&mut self, answer: Result<Answer>, time: Duration) {
        match answer {
            Ok(answer) if answer.status == StatusCode::OK => self.times.push(time),
            Ok(answer) if answer.status == StatusCode::SERVICE_UNAVAILABLE && answer.retry_after => {
                self.shed += 1;
            }
            Ok(answer) => self.fail(|| format!("status {}", answer.status)),
            Err(error) => self.fail(|| format!("{error:#}")),
        }
    }

    fn fail(&mut self, words: impl FnOnce() -> String) {
        self.failed += 1;
        self.failure.get_or_insert_with(words);
    }
}

/// Puts together what all connections saw.
pub(super) fn together(all: Vec<Seen>, took: Duration) -> Outcome {
    let mut outcome = Outcome { took, ..Outcome::default() };
    let mut times = Vec::new();
    for seen in all {
        times.extend(seen.times);
        outcome.shed += seen.shed;
        outcome.failed += seen.failed;
        outcome.cut += seen.cut;
        outcome.failure = outcome.failure.or(seen.failure);
    }
    outcome.times = Times::new(times);
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, retry_after: bool) -> Result<Answer> {
        let status = StatusCode::from_u16(status)?;
        Ok(Answer { status, retry_after, bytes: 0, time: Duration::ZERO })
    }

    #[test]
    fn only_an_answer_that_says_when_to_come_back_is_turned_away() {
        let mut seen = Seen::default();
        for (status, retry_after) in [(200, false), (503, true), (503, false), (404, false)] {
            seen.count(answer(status, retry_after), Duration::from_millis(5));
        }
        seen.count(Err(anyhow::anyhow!("reset")), Duration::ZERO);
        assert_eq!((seen.times.len(), seen.shed, seen.failed), (1, 1, 3));
        assert_eq!(seen.failure.as_deref(), Some("status 503 Service Unavailable"));
        let outcome = together(vec![seen, Seen::default()], Duration::from_secs(2));
        assert!((outcome.rate() - 0.5).abs() < 1e-9);
        assert!(outcome.without_failures().is_err());
    }
}
