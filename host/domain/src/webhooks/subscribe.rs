//! Lets an address outside hear of a tenant's facts.

use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use theke_entity::ids::WebhookId;
use theke_entity::webhook::{ActiveModel, Entity, Model};

use super::renew::renew;
use crate::secrets::Value;
use crate::{Error, Result, Scope, history};

/// Addresses of one tenant: each of them costs every fact a row, and whoever has more has a relay of its own.
pub const WEBHOOKS_MAX: u64 = 20;
/// An address, in bytes: what servers take without complaint.
const URL_BYTES_MAX: usize = 2_000;
/// Names of events for one address.
const EVENTS_MAX: usize = 50;

/// An address and what it wants to hear.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// Where to; whether it can be reached shows when it is.
    pub url: String,
    /// Names of events; `case.*` means all of a noun or a plugin, `*` all.
    pub events: Vec<String>,
}

/// Begins to tell an address of facts; answers the secret that they are signed with. Nobody is shown it again.
pub async fn subscribe(scope: &Scope, new: NewWebhook) -> Result<(Model, Value)> {
    if new.url.len() > URL_BYTES_MAX || new.url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(Error::beyond("url", "address-no-address", URL_BYTES_MAX));
    }
    if new.events.is_empty() || new.events.len() > EVENTS_MAX {
        return Err(Error::beyond("events", "events-one-to-many", EVENTS_MAX));
    }
    if scope.find::<Entity>().count(&scope.read()).await? >= WEBHOOKS_MAX {
        return Err(Error::Limit(format!("a tenant has {WEBHOOKS_MAX} webhooks at most")));
    }
    let id = WebhookId::new();
    let now = scope.now();
    let row = ActiveModel {
        id: Set(id),
        tenant_id: Set(scope.tenant_id()),
        url: Set(new.url.clone()),
        events: Set(new.events.clone().into()),
        active: Set(true),
        ended_because: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    history::record(scope, "webhook", id.0, "url", serde_json::Value::Null, new.url).await?;
    history::record(scope, "webhook", id.0, "events", serde_json::Value::Null, new.events).await?;
    // Nothing was signed with a value before.
    let secret = renew(scope, id, 0).await?;
    let webhook = scope.find_by_id::<Entity>(id.0).await?.ok_or(Error::NotFound)?;
    Ok((webhook, secret))
}
