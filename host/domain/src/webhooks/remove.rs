//! Stops telling an address of facts.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::ids::WebhookId;
use theke_entity::{webhook, webhook_attempt};

use super::renew::name;
use crate::secrets::{self, HOST};
use crate::{Error, Result, Scope, history};

/// Removes an address with its secret and the record of its attempts; what still waits for it is dropped when its turn
/// comes. [`Error::NotFound`] when there is none.
pub async fn remove(scope: &Scope, id: WebhookId) -> Result<webhook::Model> {
    let found = scope.find_by_id::<webhook::Entity>(id.0).await?.ok_or(Error::NotFound)?;
    let database = scope.write().await?;
    scope
        .delete::<webhook_attempt::Entity>()
        .filter(webhook_attempt::Column::WebhookId.eq(id))
        .exec(&database)
        .await?;
    scope.delete::<webhook::Entity>().filter(webhook::Column::Id.eq(id)).exec(&database).await?;
    match secrets::remove(scope, HOST, &name(id)).await {
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    history::record(scope, "webhook", id.0, "url", found.url.clone(), serde_json::Value::Null).await?;
    Ok(found)
}
