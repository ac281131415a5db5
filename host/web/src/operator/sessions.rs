//! Operators who have signed in. In memory, because the port belongs to this one process: who restarts the host signs in
//! again, and no copy of the database holds a way in.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use theke_domain::clock::HOUR;
use theke_domain::entity::operator;
use theke_domain::{Result, random_secret};
use uuid::Uuid;

/// A session ends after this time, however busy it was: a working day.
const LIFETIME: i64 = 12 * HOUR;
/// A session ends after this time without a request: who may suspend every portal does not leave the door open.
const IDLE: i64 = HOUR;
/// More than people run a host; beyond, all are forgotten.
const SESSIONS_MAX: usize = 1_000;

/// More browsers than people run a host; beyond, all are strangers again.
const BROWSERS_MAX: usize = 1_000;

/// The open sessions, by the hash of their cookie's secret.
#[derive(Default)]
pub(super) struct Sessions {
    open: Mutex<HashMap<String, Session>>,
    /// The address that a browser has signed in with, by the hash of its token: guesses from elsewhere do not make it wait.
    /// Who guesses is forgotten with the host as well.
    browsers: Mutex<HashMap<String, String>>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// Whose it is.
    pub operator: Uuid,
    /// The password that it was opened with: it ends when there is another one.
    pub password_hash: String,
    opened: i64,
    seen: i64,
}

impl Session {
    fn is_open(&self, now: i64) -> bool {
        now < self.opened + LIFETIME && now < self.seen + IDLE
    }
}

impl Sessions {
    /// Opens a session for an operator who has just proved who it is; the secret for the cookie.
    pub fn open(&self, operator: &operator::Model, now: i64) -> Result<String> {
        let secret = random_secret::generate()?;
        let session = Session {
            operator: operator.id,
            password_hash: operator.password_hash.clone(),
            opened: now,
            seen: now,
        };
        let mut open = self.lock();
        open.retain(|_, session| session.is_open(now));
        if open.len() >= SESSIONS_MAX {
            open.clear();
        }
        open.insert(random_secret::hash(&secret), session);
        Ok(secret)
    }

    /// The session of a cookie's secret, which is used now.
    pub fn find(&self, secret: &str, now: i64) -> Option<Session> {
        let mut open = self.lock();
        let session = open.get_mut(&random_secret::hash(secret)).filter(|session| session.is_open(now))?;
        session.seen = now;
        Some(session.clone())
    }

    /// Ends a session.
    pub fn close(&self, secret: &str) {
        self.lock().remove(&random_secret::hash(secret));
    }

    /// Makes a browser known to an account; its token.
    pub fn remember(&self, email: &str) -> Result<String> {
        let token = random_secret::generate()?;
        let mut browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        if browsers.len() >= BROWSERS_MAX {
            browsers.clear();
        }
        browsers.insert(random_secret::hash(&token), email.to_owned());
        Ok(token)
    }

    /// Which of a browser's tokens an account knows.
    pub fn known<'token>(&self, email: &str, tokens: &[&'token str]) -> Option<&'token str> {
        let browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known =
            |token: &&str| browsers.get(&random_secret::hash(token)).is_some_and(|known| known == email);
        tokens.iter().copied().find(|token| is_known(token))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bob() -> operator::Model {
        operator::Model {
            id: Uuid::now_v7(),
            email: "bob@betrieb.example".to_owned(),
            name: "Bob Berger".to_owned(),
            password_hash: "hash".to_owned(),
            created_at: 0,
        }
    }

    #[test]
    fn a_browser_is_known_to_the_account_that_it_has_signed_in_to() {
        let sessions = Sessions::default();
        let (bob, other) = ("bob@betrieb.example", "eve@betrieb.example");
        let token = sessions.remember(bob).expect("remembered");
        assert_eq!(sessions.known(bob, &["", &token]), Some(token.as_str()));
        assert_eq!(sessions.known(other, &[&token]), None);
        assert_eq!(sessions.known(bob, &[]), None);
    }

    #[test]
    fn a_session_ends_idle_or_old_or_closed() {
        let sessions = Sessions::default();
        let idle = sessions.open(&bob(), 0).expect("opened");
        assert!(sessions.find(&idle, IDLE - 1).is_some(), "in use");
        assert!(sessions.find(&idle, 2 * IDLE - 2).is_some(), "still in use");
        assert!(sessions.find(&idle, 3 * IDLE - 2).is_none(), "idle");

        let busy = sessions.open(&bob(), 0).expect("opened");
        for now in (0..LIFETIME).step_by(usize::try_from(IDLE / 2).expect("positive")) {
            assert!(sessions.find(&busy, now).is_some(), "{now}");
        }
        assert!(sessions.find(&busy, LIFETIME).is_none(), "old");

        let closed = sessions.open(&bob(), LIFETIME).expect("opened");
        sessions.close(&closed);
        assert!(sessions.find(&closed, LIFETIME).is_none());
        assert!(sessions.find("", LIFETIME).is_none());
    }
}
