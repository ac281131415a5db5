//! Hashing and checking passwords, a few at once, away from the threads that serve requests.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::validate::Violations;
use crate::{Error, Result};

/// Memory of one hash in KiB. OWASP ASVS 5.0, appendix C: argon2id with m ≥ 19 MiB, t = 2, p = 1.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over the memory.
const ITERATIONS: u32 = 2;
/// Hashes at once: each takes 19 MiB and a core, and an attacker may ask for any number.
const HASHES_AT_ONCE: usize = 2;
/// ASVS 6.2.1 asks for 8 and recommends 15; 12 is what people still type.
const CHARACTERS_MIN: usize = 12;
/// ASVS 6.2.9 asks for at least 64; a bound keeps hashing time bounded.
const CHARACTERS_MAX: usize = 1_024;

static ARGON2: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let parameters = Params::new(MEMORY_KIB, ITERATIONS, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
});

/// The hash of a password that nobody has: checked when the address is unknown, so that the answer takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| ARGON2.hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default());

/// Hashes and checks passwords, at most [`HASHES_AT_ONCE`] side by side.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(HASHES_AT_ONCE)) }
    }
}

impl Passwords {
    /// What is stored of a password, in PHC form.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.work(move || ARGON2.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| Error::Storage(std::io::Error::other(error)))
    }

    /// Whether a password belongs to a stored hash. Without a hash it takes as long and is false.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&NOBODY).to_owned();
        let password = password.to_owned();
        let verified = self
            .work(move || {
                PasswordHash::new(&hash)
                    .is_ok_and(|hash| ARGON2.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(known && verified)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _permit = self.permits.acquire().await.map_err(|error| Error::Limit(error.to_string()))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Storage(std::io::Error::other(error)))
    }
}

/// Whether a password may be chosen: long enough, and not made of the person's own address or name.
pub fn check(password: &str, email: &str, name: &str) -> Result<()> {
    let characters = password.chars().count();
    if characters > CHARACTERS_MAX {
        return Err(Error::beyond("password", "error-too-long", CHARACTERS_MAX));
    }
    let mut violations = Violations::default();
    if characters < CHARACTERS_MIN {
        violations.add("password", "error-password-short");
    } else if is_guessable(password, email, name) {
        violations.add("password", "error-password-known");
    }
    violations.finish()
}

/// What an attacker tries first: the address, the name, one character or a short run repeated.
fn is_guessable(password: &str, email: &str, name: &str) -> bool {
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    let personal = [email, local, name].iter().any(|part| {
        let part = part.to_lowercase();
        !part.is_empty() && lower.replace(&part, "").chars().count() < CHARACTERS_MIN / 2
    });
    let repeated = (1..=4).any(|length| {
        let bytes = lower.as_bytes();
        bytes.len() >= length && bytes.iter().zip(bytes.iter().skip(length)).all(|(a, b)| a == b)
    });
    personal || repeated || lower.starts_with("123456789") || lower.contains("password1234")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_are_tried_first_are_refused() {
        for bad in
            ["short", "aaaaaaaaaaaa", "abcabcabcabc", "alice@example.com", "AliceAnders1", "1234567890123"]
        {
            assert!(check(bad, "alice@example.com", "AliceAnders").is_err(), "{bad}");
        }
        check("correct horse battery", "alice@example.com", "Alice Anders").expect("a long phrase is fine");
    }

    #[tokio::test]
    async fn only_the_password_that_was_hashed_is_accepted() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse battery").await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.verify("correct horse battery", Some(&hash)).await.expect("checked"));
        assert!(!passwords.verify("correct horse batterz", Some(&hash)).await.expect("checked"));
        assert!(!passwords.verify("nobody", None).await.expect("checked"));
    }
}
