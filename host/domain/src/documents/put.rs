//! Writes a document.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use serde_json::Value;
use theke_entity::plugin_document::{ActiveModel, Column, Entity, Model};
use uuid::Uuid;

use super::{bytes_of, get, plugin};
use crate::budgets::{self, Budget};
use crate::{Error, Result, Scope};

/// Writes a document that has the version which the writer has seen; none = it must not exist yet.
/// [`Error::Conflict`] otherwise, and [`Error::Limit`] when the tenant's storage is used up.
pub async fn put(
    scope: &Scope,
    collection: &str,
    key: &str,
    version: Option<i64>,
    body: Value,
) -> Result<Model> {
    let bytes = size(key, &body)?;
    let (written, before) = match version {
        None => (insert(scope, collection, key, body, bytes).await?, 0),
        Some(version) => {
            let before = bytes_of(scope, collection, key, version).await?;
            (update(scope, collection, key, version, body, bytes).await?, before)
        }
    };
    if !written {
        return Err(Error::Conflict(format!("`{collection}/{key}` is not in the version that was read")));
    }
    budgets::take(scope, Budget::Storage, bytes - before).await?;
    get(scope, collection, key).await?.ok_or(Error::NotFound)
}

/// What a document takes of the tenant's storage.
fn size(key: &str, body: &Value) -> Result<i64> {
    let text = serde_json::to_vec(body).map_err(std::io::Error::other)?;
    Ok(i64::try_from(text.len() + key.len()).unwrap_or(i64::MAX))
}

async fn insert(scope: &Scope, collection: &str, key: &str, body: Value, bytes: i64) -> Result<bool> {
    let now = scope.now();
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(scope.tenant_id()),
        plugin: Set(plugin(scope)?.to_owned()),
        collection: Set(collection.to_owned()),
        key: Set(key.to_owned()),
        body: Set(body),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        bytes: Set(bytes),
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::TenantId, Column::Plugin, Column::Collection, Column::Key])
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1)))
}

async fn update(
    scope: &Scope,
    collection: &str,
    key: &str,
    version: i64,
    body: Value,
    bytes: i64,
) -> Result<bool> {
    let updated = scope
        .update::<Entity>()
        .col_expr(Column::Body, Expr::value(body))
        .col_expr(Column::Bytes, Expr::value(bytes))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Plugin.eq(plugin(scope)?))
        .filter(Column::Collection.eq(collection))
        .filter(Column::Key.eq(key))
        .filter(Column::Version.eq(version))
        .exec(&scope.write().await?)
        .await?;
    Ok(updated.rows_affected == 1)
}
