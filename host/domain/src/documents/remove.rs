//! Removes a document.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::plugin_document::{Column, Entity};

use super::{get, plugin};
use crate::budgets::{self, Budget};
use crate::files::{self, Subject};
use crate::{Error, Result, Scope};

/// Removes a document that has the version which the writer has seen, with its files.
pub async fn remove(scope: &Scope, collection: &str, key: &str, version: i64) -> Result<()> {
    let document = get(scope, collection, key).await?.ok_or(Error::NotFound)?;
    let removed = Entity::delete_many()
        .filter(Column::TenantId.eq(scope.tenant_id()))
        .filter(Column::Plugin.eq(plugin(scope)?))
        .filter(Column::Collection.eq(collection))
        .filter(Column::Key.eq(key))
        .filter(Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    if removed.rows_affected == 1 {
        budgets::count(scope, Budget::Storage, -document.bytes);
        return files::remove_of(scope, Subject::Document(document.id)).await;
    }
    Err(Error::Conflict(format!("`{collection}/{key}` is not in the version that was read")))
}
