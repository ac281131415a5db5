//! Reads the addresses that hear of a tenant's facts.

use sea_orm::QueryOrder;
use theke_entity::ids::WebhookId;
use theke_entity::webhook::{Column, Entity, Model};

use crate::{Result, Scope};

/// All of the tenant's, oldest first; few.
pub async fn all(scope: &Scope) -> Result<Vec<Model>> {
    Ok(scope.find::<Entity>().order_by_asc(Column::Id).all(&scope.read()).await?)
}

/// One of them; none when it was removed.
pub async fn get(scope: &Scope, id: WebhookId) -> Result<Option<Model>> {
    scope.find_by_id::<Entity>(id.0).await
}
