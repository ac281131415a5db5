//! What deliveries have learnt of the mail server: a dead one is left alone, and mails wait without losing attempts.

use std::time::Duration;

use theke_mail::{Error, Mailer};
use tokio::sync::watch;

/// Before a server that was not available is asked again: enough for a restart.
const REST_FIRST: Duration = Duration::from_secs(5);
/// The longest rest; rests double up to it. A server that is back is not kept waiting for longer than this.
const REST_MAX: Duration = Duration::from_mins(1);

/// Whether it is worth handing mails to the server now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It answers, as far as anybody knows.
    Trusted,
    /// It was not available: no mail for this long, then it is asked whether it talks.
    Resting(Duration),
    /// It talks again after such a rest; one mail at a time until it has answered one.
    OnTrial(Duration),
}

/// The mail server, as the worker knows it.
pub(crate) struct MailServer {
    standing: watch::Sender<Standing>,
}

impl Default for MailServer {
    fn default() -> Self {
        Self { standing: watch::Sender::new(Standing::Trusted) }
    }
}

impl MailServer {
    /// How many mails may be under way now, of `usual` when all is well.
    pub(crate) fn places(&self, usual: usize) -> usize {
        match *self.standing.borrow() {
            Standing::Trusted => usual,
            Standing::OnTrial(_) => 1,
            Standing::Resting(_) => 0,
        }
    }

    /// Takes the outcome of a mail into account. Whoever refuses a mail is there.
    pub(crate) fn learn(&self, outcome: &Result<(), Error>) {
        match outcome {
            Ok(()) | Err(Error::Temporary(_) | Error::Permanent(_)) => self.answered(),
            Err(Error::Unavailable(_)) => self.unavailable(),
            // Found before the server was asked.
            Err(
                Error::Address { .. }
                | Error::Header { .. }
                | Error::Url(_)
                | Error::Listen { .. }
                | Error::Folder { .. },
            ) => {}
        }
    }

    /// Asks a resting server after each rest whether it talks. Runs until it is dropped.
    pub(crate) async fn watch(&self, mailer: &Mailer) {
        metrics::gauge!("theke_mail_server_available").set(1);
        let mut standing = self.standing.subscribe();
        loop {
            let resting = standing.wait_for(|standing| matches!(standing, Standing::Resting(_))).await;
            let Ok(Standing::Resting(rest)) = resting.map(|standing| *standing) else { return };
            tokio::time::sleep(rest).await;
            self.asked(&mailer.reach().await);
        }
    }

    fn answered(&self) {
        metrics::gauge!("theke_mail_server_available").set(1);
        if self.change(|_| Standing::Trusted) {
            tracing::info!("the mail server answers again");
        }
    }

    fn unavailable(&self) {
        metrics::gauge!("theke_mail_server_available").set(0);
        let changed = self.change(|standing| match standing {
            Standing::Trusted => Standing::Resting(REST_FIRST),
            Standing::OnTrial(rest) => Standing::Resting(longer(rest)),
            // Another mail that was under way; the rest has begun.
            resting @ Standing::Resting(_) => resting,
        });
        if changed {
            tracing::warn!("the mail server is not available; mails wait until it talks again");
        }
    }

    fn asked(&self, answer: &Result<(), Error>) {
        self.change(|standing| match (standing, answer) {
            (Standing::Resting(rest), Ok(())) => Standing::OnTrial(rest),
            (Standing::Resting(rest), Err(_)) => Standing::Resting(longer(rest)),
            // A mail that was under way has been answered in the meantime.
            (known, _) => known,
        });
    }

    /// Answers whether the standing is another now.
    fn change(&self, next: impl FnOnce(Standing) -> Standing) -> bool {
        self.standing.send_if_modified(|standing| {
            let before = std::mem::replace(standing, next(*standing));
            before != *standing
        })
    }
}

fn longer(rest: Duration) -> Duration {
    (rest * 2).min(REST_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unavailable() -> Result<(), Error> {
        Err(Error::Unavailable("connection refused".into()))
    }

    #[test]
    fn a_dead_server_rests_longer_each_time_until_it_answers_a_mail() {
        let server = MailServer::default();
        assert_eq!(server.places(4), 4);
        server.learn(&unavailable());
        // Mails that were under way when the rest began do not lengthen it.
        server.learn(&unavailable());
        assert_eq!((server.places(4), *server.standing.borrow()), (0, Standing::Resting(REST_FIRST)));
        server.asked(&unavailable());
        assert_eq!(*server.standing.borrow(), Standing::Resting(REST_FIRST * 2));
        server.asked(&Ok(()));
        assert_eq!(server.places(4), 1);
        server.learn(&unavailable());
        assert_eq!(*server.standing.borrow(), Standing::Resting(REST_FIRST * 4));
        for _ in 0..9 {
            server.asked(&unavailable());
        }
        assert_eq!(*server.standing.borrow(), Standing::Resting(REST_MAX));
        server.asked(&Ok(()));
        server.learn(&Ok(()));
        assert_eq!(server.places(4), 4);
        server.learn(&unavailable());
        assert_eq!(
            *server.standing.borrow(),
            Standing::Resting(REST_FIRST),
            "an answer makes the rest short again"
        );
    }

    #[test]
    fn a_server_that_refuses_a_mail_is_there_for_the_others() {
        let server = MailServer::default();
        for refusal in [Error::Temporary("451".into()), Error::Permanent("550".into())] {
            server.learn(&Err(refusal));
            assert_eq!(server.places(4), 4);
        }
    }
}
