//! How often, and after which pauses, an effect of each kind is tried.

use theke_entity::kinds::OutboxKind;

use crate::clock::{HOUR, MINUTE, SECOND};

/// How often an effect is tried before it is given up, and what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Retries {
    /// Attempts in all.
    pub attempts: i32,
    /// Before the second attempt, in microseconds; doubles with each further one.
    first: i64,
    /// The longest pause, in microseconds.
    pub longest: i64,
}

/// About half a day: longer than most outages of a mail server.
const USUAL: Retries = Retries { attempts: 20, first: SECOND, longest: 90 * MINUTE };
/// About 19 hours, and gentler at the beginning: a job mostly fails because another system does.
const JOB: Retries = Retries { attempts: 20, first: 5 * SECOND, longest: 2 * HOUR };
/// Three days, as senders of webhooks commonly promise: a company's system may be down over a weekend.
const WEBHOOK: Retries = Retries { attempts: 22, first: 5 * SECOND, longest: 8 * HOUR };

impl Retries {
    /// Those of a kind.
    pub fn of(kind: OutboxKind) -> Self {
        match kind {
            OutboxKind::Mail | OutboxKind::PluginEvent | OutboxKind::PluginWebhook => USUAL,
            OutboxKind::PluginJob => JOB,
            OutboxKind::Webhook => WEBHOOK,
        }
    }

    /// Microseconds before the next attempt, after so many.
    pub fn pause(self, attempts: i32) -> i64 {
        let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(30);
        (self.first << doublings).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::DAY;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pauses = |retries: Retries| [1, 2, 5, retries.attempts].map(|attempts| retries.pause(attempts));
        assert_eq!(pauses(USUAL), [SECOND, 2 * SECOND, 16 * SECOND, 90 * MINUTE]);
        assert_eq!(pauses(JOB), [5 * SECOND, 10 * SECOND, 80 * SECOND, 2 * HOUR]);
    }

    #[test]
    fn each_kind_outlasts_what_it_should() {
        let lasts =
            |retries: Retries| (1..retries.attempts).map(|attempts| retries.pause(attempts)).sum::<i64>();
        assert!(lasts(USUAL) > 11 * HOUR, "{}", lasts(USUAL));
        assert!(lasts(WEBHOOK) > 3 * DAY, "{}", lasts(WEBHOOK));
        assert!(lasts(JOB) > 18 * HOUR, "{}", lasts(JOB));
    }
}
