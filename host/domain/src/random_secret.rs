//! Random secrets that people carry (session cookies, links in mails) and their stored form.

use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// Bytes of a secret: 256 bits cannot be guessed (OWASP ASVS 5.0, 7.2.3 asks for 128).
const SECRET_BYTES: usize = 32;

/// A new secret, as hex.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn generate() -> Result<String> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::Storage(std::io::Error::other(error)))?;
    Ok(hex::encode(bytes))
}

/// What is stored of a secret: SHA-256 as hex. A secret of full entropy needs no slow hash.
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
