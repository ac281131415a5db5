//! Hashing and checking passwords, a few at once, away from the threads that serve requests.

mod strength;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::{Error, Result};

pub use strength::{check, check_for};

/// Memory of one hash in KiB. OWASP ASVS 5.0, appendix C: argon2id with m ≥ 19 MiB, t = 2, p = 1.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const ITERATIONS: u32 = 2;
/// Hashes at once for strangers: each takes 19 MiB and a core, and an attacker may ask for any number.
const STRANGERS_AT_ONCE: usize = 2;
/// Hashes at once for those who have shown something before.
const KNOWN_AT_ONCE: usize = 1;
/// Hashes that may be under way or wait in a lane: some seconds of work. More would wait for nothing.
const LANE_LENGTH: usize = 64;

static ARGON2: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let parameters = Params::new(MEMORY_KIB, ITERATIONS, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
});

/// The hash of a password that nobody has: checked when the address is unknown, so that the answer takes as much work.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| ARGON2.hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default());

/// Who asks for a hash. Each lane has its own queue, so that guesses by strangers do not hold up those who are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Anybody.
    Stranger,
    /// A browser that the account knows, the holder of a link from a mail, an operator.
    Known,
}

/// Hashes and checks passwords, a few side by side.
#[derive(Clone)]
pub struct Passwords {
    strangers: Queue,
    known: Queue,
    hashes: Arc<AtomicU64>,
}

#[derive(Clone)]
struct Queue {
    places: Arc<Semaphore>,
    working: Arc<Semaphore>,
}

impl Queue {
    fn new(at_once: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(LANE_LENGTH)), working: Arc::new(Semaphore::new(at_once)) }
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            strangers: Queue::new(STRANGERS_AT_ONCE),
            known: Queue::new(KNOWN_AT_ONCE),
            hashes: Arc::default(),
        }
    }
}

impl Passwords {
    /// What is stored of a password, in PHC form.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.work(Lane::Known, move || ARGON2.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| Error::Storage(std::io::Error::other(error)))
    }

    /// Whether a password belongs to a stored hash. Without a hash it takes as much work and is false;
    /// [`Error::Limit`] when too many wait already.
    pub async fn verify(&self, password: &str, hash: Option<&str>, lane: Lane) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&NOBODY).to_owned();
        let password = password.to_owned();
        let verified = self
            .work(lane, move || {
                PasswordHash::new(&hash)
                    .is_ok_and(|hash| ARGON2.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(known && verified)
    }

    /// How many hashes have been worked out since the start.
    pub fn hashes(&self) -> u64 {
        self.hashes.load(Ordering::Relaxed)
    }

    async fn work<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let queue = if lane == Lane::Known { &self.known } else { &self.strangers };
        let full = |_| Error::Limit("too many passwords wait to be checked".to_owned());
        let place = Arc::clone(&queue.places).try_acquire_owned().map_err(full)?;
        let working = Arc::clone(&queue.working).acquire_owned().await;
        let hashes = Arc::clone(&self.hashes);
        let work = move || {
            let outcome = work();
            hashes.fetch_add(1, Ordering::Relaxed);
            // Held to the end of the work: a client that leaves meanwhile makes no room for another hash.
            drop((working, place));
            outcome
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Storage(std::io::Error::other(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_that_was_hashed_is_accepted() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse battery").await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let verified =
            async |password, hash| passwords.verify(password, hash, Lane::Stranger).await.expect("checked");
        assert!(verified("correct horse battery", Some(hash.as_str())).await);
        assert!(!verified("correct horse batterz", Some(hash.as_str())).await);
        assert!(!verified("nobody", None).await);
    }

    #[tokio::test]
    async fn a_crowd_of_strangers_is_turned_away_and_the_known_are_served() {
        let passwords = Passwords::default();
        let places: Vec<_> =
            std::iter::from_fn(|| passwords.strangers.places.clone().try_acquire_owned().ok()).collect();
        assert_eq!(places.len(), LANE_LENGTH);
        let crowded = passwords.verify("x", None, Lane::Stranger).await;
        assert!(matches!(crowded, Err(Error::Limit(_))), "{crowded:?}");
        assert!(!passwords.verify("x", None, Lane::Known).await.expect("checked"));
    }
}
