//! Browsers that an account has been signed in from: they have an allowance of their own while others guess.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use theke_entity::user;

use crate::clock::DAY;
use crate::{Error, Result, Scope, users};

/// How long a browser is known after its last sign-in.
pub const KNOWN_LIFETIME: i64 = 180 * DAY;
/// Bytes of the expiry, in microseconds.
const EXPIRY_BYTES: usize = 8;
/// Random bytes that tell browsers apart.
const NONCE_BYTES: usize = 8;
/// Bytes of the signature: 128 bits cannot be guessed.
const SIGNATURE_BYTES: usize = 16;

/// A token for the browser that a user has just proved itself in. It opens nothing; it only says that this browser is
/// no stranger to the account. None for a user without a password.
///
/// It is signed with the stored hash of the password, whose salt and output nobody outside knows: nothing more has
/// to be stored, every process that shares the database can check it, and a new password ends it.
pub fn introduce(scope: &Scope, user: &user::Model) -> Result<Option<String>> {
    let Some(hash) = &user.password_hash else { return Ok(None) };
    let mut token = (scope.now() + KNOWN_LIFETIME).to_be_bytes().to_vec();
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|error| Error::Storage(std::io::Error::other(error)))?;
    token.extend_from_slice(&nonce);
    let signature = mac(user, hash, &token).finalize().into_bytes();
    token.extend_from_slice(&signature[..SIGNATURE_BYTES]);
    Ok(Some(hex::encode(token)))
}

/// The first of a browser's tokens that the account with an address knows.
pub async fn known_browser<'token>(
    scope: &Scope,
    email: &str,
    tokens: &[&'token str],
) -> Result<Option<&'token str>> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let Some(user) = users::by_email(scope, email).await? else { return Ok(None) };
    Ok(tokens.iter().copied().find(|token| is_known(&user, token, scope.now())))
}

/// Whether a user knows the browser of a token.
pub fn is_known(user: &user::Model, token: &str, now: i64) -> bool {
    let (Some(hash), Ok(token)) = (&user.password_hash, hex::decode(token)) else { return false };
    let Some((said, signature)) = token.split_at_checked(EXPIRY_BYTES + NONCE_BYTES) else { return false };
    let expiry = said.first_chunk().map(|bytes| i64::from_be_bytes(*bytes));
    signature.len() == SIGNATURE_BYTES
        && mac(user, hash, said).verify_truncated_left(signature).is_ok()
        && expiry.is_some_and(|expiry| expiry > now)
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(user: &user::Model, hash: &str, said: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(hash.as_bytes()).expect("any length is a key");
    mac.update(b"theke known browser");
    mac.update(user.id.0.as_bytes());
    mac.update(said);
    mac
}
