//! Makes the secret that facts for an address are signed with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use theke_entity::ids::WebhookId;
use theke_entity::webhook::Entity;

use crate::secrets::{self, HOST, Value};
use crate::{Error, Result, Scope};

/// Bytes of a secret: as many as the digest has (standardwebhooks.com asks for 24 to 64).
const SECRET_BYTES: usize = 32;

/// Gives an address another secret and answers it. For `overlap` microseconds facts are signed with the one before, too.
pub async fn renew(scope: &Scope, webhook: WebhookId, overlap: i64) -> Result<Value> {
    scope.find_by_id::<Entity>(webhook.0).await?.ok_or(Error::NotFound)?;
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::Storage(std::io::Error::other(error)))?;
    let secret = Value::new(format!("whsec_{}", STANDARD.encode(bytes)));
    secrets::set(scope, HOST, &name(webhook), &secret, overlap).await?;
    Ok(secret)
}

/// What the secret of an address is called among the host's own.
pub(super) fn name(webhook: WebhookId) -> String {
    format!("webhook/{webhook}")
}
