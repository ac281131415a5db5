//! Signs as other systems do.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A key of Standard Webhooks.
pub const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
/// Another one.
pub const OTHER_KEY: &str = "whsec_bmV3IGtleSBvZiB0aGUgYmlsbGluZyBzZXJ2aWNl";

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// HMAC-SHA256 of the text under a key of bytes.
fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The signature that Standard Webhooks makes of a message.
pub fn standard_signature(key: &str, id: &str, at: &str, body: &str) -> String {
    let key = STANDARD.decode(key.trim_start_matches("whsec_")).expect("base64");
    format!("v1,{}", STANDARD.encode(hmac(&key, &format!("{id}.{at}.{body}"))))
}

/// The headers of a message of Standard Webhooks.
pub fn standard(key: &str, id: &str, at: u64, body: &str) -> Vec<(&'static str, String)> {
    let at = at.to_string();
    let signature = standard_signature(key, id, &at, body);
    vec![("webhook-id", id.to_owned()), ("webhook-timestamp", at), ("webhook-signature", signature)]
}

/// The header of a message of Stripe's.
pub fn stripe(key: &str, at: u64, body: &str) -> Vec<(&'static str, String)> {
    let signature = hex::encode(hmac(key.as_bytes(), &format!("{at}.{body}")));
    vec![("stripe-signature", format!("t={at},v1={signature}"))]
}
