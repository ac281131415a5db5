//! Takes a call from outside: proven, once, in the scope's transaction; a plugin handles it later.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use theke_entity::ids::OutboxId;
use theke_entity::kinds::OutboxKind;

use super::{Refused, Scheme};
use crate::clock::DAY;
use crate::effect_keys::{self, EffectKey};
use crate::{Scope, outbox, secrets};

/// What a call may bring, in bytes: events are notices; the largest that payment services send are some hundred kilobytes.
pub const BODY_MAX: usize = 512 * 1024;
/// Calls of one tenant that wait to be handled, at most: with bodies of that size they fill a disk otherwise. Whoever
/// calls then is asked to come again.
pub const WAITING_MAX: u64 = 1_000;
/// How long a call is remembered, in microseconds: senders try again for days, and some by hand for weeks.
const REMEMBERED: i64 = 30 * DAY;
/// Headers that are handed on: what was sent, by what, in which version.
const HEADERS_MAX: usize = 32;
/// A header's value, in bytes; a longer one is left out.
const HEADER_BYTES_MAX: usize = 1_000;
/// Headers that are nobody's concern behind the door.
const PRIVATE: [&str; 5] = ["authorization", "cookie", "host", "proxy-authorization", "x-forwarded-for"];

/// A call that nobody has proven yet.
#[derive(Clone, Copy, Debug)]
pub struct Call<'call> {
    /// Who handles it.
    pub plugin: &'call str,
    /// As `[[webhooks]]` of its plugin.toml says.
    pub name: &'call str,
    /// How the sender proves itself.
    pub scheme: Scheme,
    /// With which secret of the plugin.
    pub secret: &'call str,
    /// Names in lower case.
    pub headers: &'call [(String, String)],
    /// As it was sent.
    pub body: &'call [u8],
}

/// What has become of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It will be handled.
    New,
    /// It was taken before.
    Again,
}

/// A call as the outbox carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// Who handles it.
    pub plugin: String,
    /// As `[[webhooks]]` of its plugin.toml says.
    pub name: String,
    /// As the sender names it.
    pub id: String,
    /// What says what was sent.
    pub headers: Vec<(String, String)>,
    /// Base64, because it may be anything.
    body: String,
    /// UTC microseconds.
    pub received: i64,
}

impl Incoming {
    /// What was sent.
    pub fn body(&self) -> Vec<u8> {
        STANDARD.decode(&self.body).unwrap_or_default()
    }
}

/// Takes a call if a live secret has signed it not long ago, and leaves it to be handled. Sent again, it is known.
pub async fn receive(scope: &Scope, call: Call<'_>) -> Result<Received, Refused> {
    let header = |name: &str| {
        let found = call.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    // What costs nothing first.
    let claim = call.scheme.claim(header, call.body, scope.now())?;
    let live = secrets::live(scope, call.plugin, call.secret).await?;
    if live.is_empty() {
        return Err(Refused::NoSecret(call.secret.to_owned()));
    }
    if !claim.is_proven_by(&live) {
        return Err(Refused::Forged { secret: call.secret.to_owned(), live: live.len() });
    }
    let id = OutboxId::new();
    let key = EffectKey {
        kind: OutboxKind::PluginWebhook,
        plugin: call.plugin,
        name: call.name,
        key: &claim.id,
        forget_at: scope.now() + REMEMBERED,
    };
    if !effect_keys::take(scope, id, key).await? {
        return Ok(Received::Again);
    }
    if outbox::waiting(scope, OutboxKind::PluginWebhook).await? >= WAITING_MAX {
        return Err(Refused::Full);
    }
    let incoming = Incoming {
        plugin: call.plugin.to_owned(),
        name: call.name.to_owned(),
        id: claim.id,
        headers: told(call),
        body: STANDARD.encode(call.body),
        received: scope.now(),
    };
    // In any order: nobody outside promises one.
    outbox::enqueue_for(scope, id, OutboxKind::PluginWebhook, format!("hook/{id}"), &incoming, 0).await?;
    Ok(Received::New)
}

/// The headers that are handed on.
fn told(call: Call<'_>) -> Vec<(String, String)> {
    let concerns = |(name, value): &&(String, String)| {
        !PRIVATE.contains(&name.as_str()) && !call.scheme.is_proof(name) && value.len() <= HEADER_BYTES_MAX
    };
    call.headers.iter().filter(concerns).take(HEADERS_MAX).cloned().collect()
}
