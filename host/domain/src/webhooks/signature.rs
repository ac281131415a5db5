//! Two ways to prove who calls: Stripe's, and that of Standard Webhooks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Refused;
use crate::clock::{MINUTE, SECOND};
use crate::secrets::Value;

/// How far signing and receiving may lie apart, in microseconds: both schemes say five minutes.
pub const AGE_MAX: i64 = 5 * MINUTE;
/// Signatures of one call that are looked at: two while the sender rotates, and some to spare.
const SIGNATURES_MAX: usize = 8;
/// The sender's name for a call, in bytes; a longer one is no name.
const ID_BYTES_MAX: usize = 200;
/// How a secret of Standard Webhooks begins.
const PREFIX: &str = "whsec_";

/// How a sender proves itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `Stripe-Signature: t=<seconds>,v1=<hex>` over `<t>.<body>`; the whole secret is the key.
    Stripe,
    /// `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>` over `<id>.<timestamp>.<body>`; the key is the
    /// base64 behind `whsec_` (standardwebhooks.com).
    Standard,
}

/// What a call claims; nothing of it is proven yet.
pub(super) struct Claim<'call> {
    scheme: Scheme,
    /// As the sender names the call, or a digest of it.
    pub id: String,
    /// What was signed in front of the body.
    before: String,
    signatures: Vec<Vec<u8>>,
    body: &'call [u8],
}

impl Scheme {
    /// The scheme that a word of plugin.toml means.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "stripe" => Some(Self::Stripe),
            "standard" => Some(Self::Standard),
            _ => None,
        }
    }

    /// Whether a header belongs to the proof, and is no concern of who handles the call.
    pub(super) fn is_proof(self, header: &str) -> bool {
        match self {
            Self::Stripe => header == "stripe-signature",
            Self::Standard => ["webhook-signature", "webhook-timestamp", "webhook-id"].contains(&header),
        }
    }

    /// Reads what a call claims, if it is not too old; `header` finds a header by its lower-case name.
    pub(super) fn claim<'call>(
        self,
        header: impl Fn(&str) -> Option<&'call str>,
        body: &'call [u8],
        now: i64,
    ) -> Result<Claim<'call>, Refused> {
        match self {
            Self::Stripe => stripe(header("stripe-signature"), body, now),
            Self::Standard => {
                let all = (header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"));
                let (Some(id), Some(timestamp), Some(signatures)) = all else {
                    return Err(Refused::Malformed(
                        "it lacks one of the headers webhook-id, webhook-timestamp and webhook-signature",
                    ));
                };
                standard(id, timestamp, signatures, body, now)
            }
        }
    }
}

fn stripe<'call>(header: Option<&str>, body: &'call [u8], now: i64) -> Result<Claim<'call>, Refused> {
    let header = header.ok_or(Refused::Malformed("it lacks the header Stripe-Signature"))?;
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let timestamp = parts().find(|(key, _)| *key == "t").map(|(_, value)| value);
    let timestamp = timestamp.ok_or(Refused::Malformed("its Stripe-Signature says no time t="))?;
    in_time(timestamp, now)?;
    let signatures = parts().filter(|(key, _)| *key == "v1").filter_map(|(_, value)| hex::decode(value).ok());
    let signatures: Vec<_> = signatures.take(SIGNATURES_MAX).collect();
    if signatures.is_empty() {
        return Err(Refused::Malformed("its Stripe-Signature has no signature v1="));
    }
    let before = format!("{timestamp}.");
    // Stripe names the event in its body; it is equal when the event is sent again, with another time.
    let id = named(body).unwrap_or_else(|| digest(&before, body));
    Ok(Claim { scheme: Scheme::Stripe, id, before, signatures, body })
}

fn standard<'call>(
    id: &str,
    timestamp: &str,
    signatures: &str,
    body: &'call [u8],
    now: i64,
) -> Result<Claim<'call>, Refused> {
    if id.is_empty() || id.len() > ID_BYTES_MAX || id.chars().any(char::is_control) {
        return Err(Refused::Malformed("its webhook-id is no name"));
    }
    in_time(timestamp, now)?;
    let signatures = signatures.split(' ').filter_map(|one| one.strip_prefix("v1,"));
    let signatures: Vec<_> =
        signatures.filter_map(|one| STANDARD.decode(one).ok()).take(SIGNATURES_MAX).collect();
    if signatures.is_empty() {
        return Err(Refused::Malformed("its webhook-signature has no signature v1,"));
    }
    let before = format!("{id}.{timestamp}.");
    Ok(Claim { scheme: Scheme::Standard, id: id.to_owned(), before, signatures, body })
}

impl Claim<'_> {
    /// Whether one of the secrets has made one of the signatures; compared in constant time.
    pub fn is_proven_by(&self, secrets: &[Value]) -> bool {
        secrets.iter().any(|secret| self.is_signed_with(secret))
    }

    fn is_signed_with(&self, secret: &Value) -> bool {
        let Some(key) = key(self.scheme, secret) else { return false };
        let Some(mac) = mac(&key, self.before.as_bytes(), self.body) else { return false };
        self.signatures.iter().any(|signature| mac.clone().verify_slice(signature).is_ok())
    }
}

/// The key that a secret means in a scheme; none if it is none.
pub(super) fn key(scheme: Scheme, secret: &Value) -> Option<Vec<u8>> {
    match scheme {
        Scheme::Stripe => Some(secret.expose().as_bytes().to_vec()),
        Scheme::Standard => {
            let text = secret.expose();
            STANDARD.decode(text.strip_prefix(PREFIX).unwrap_or(text)).ok()
        }
    }
}

/// The digest of a message under a key, before it is taken.
pub(super) fn mac(key: &[u8], before: &[u8], body: &[u8]) -> Option<Hmac<Sha256>> {
    // Any length of key is taken (RFC 2104, 3).
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(before);
    mac.update(body);
    Some(mac)
}

fn in_time(timestamp: &str, now: i64) -> Result<(), Refused> {
    let seconds: Option<i64> = timestamp.parse().ok();
    let at = seconds.and_then(|seconds| seconds.checked_mul(SECOND));
    let age = at
        .and_then(|at| now.checked_sub(at))
        .ok_or(Refused::Malformed("its time is no number of seconds"))?;
    if age.checked_abs().is_none_or(|age| age > AGE_MAX) {
        return Err(Refused::Old(age));
    }
    Ok(())
}

fn named(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let Named { id } = serde_json::from_slice(body).ok()?;
    (!id.is_empty() && id.len() <= ID_BYTES_MAX && !id.chars().any(char::is_control)).then_some(id)
}

fn digest(before: &str, body: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(before);
    digest.update(body);
    format!("sha256:{}", hex::encode(digest.finalize()))
}
