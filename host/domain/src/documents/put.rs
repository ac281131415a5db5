//! Writes a document.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use serde_json::Value;
use theke_entity::plugin_document::{ActiveModel, Column, Entity, Model};
use uuid::Uuid;

use super::{get, plugin};
use crate::{Error, Result, Scope};

/// Writes a document that has the version which the writer has seen; none = it must not exist yet.
/// [`Error::Conflict`] otherwise.
pub async fn put(
    scope: &Scope,
    collection: &str,
    key: &str,
    version: Option<i64>,
    body: Value,
) -> Result<Model> {
    let written = match version {
        None => insert(scope, collection, key, body).await?,
        Some(version) => update(scope, collection, key, version, body).await?,
    };
    if !written {
        return Err(Error::Conflict(format!("`{collection}/{key}` is not in the version that was read")));
    }
    get(scope, collection, key).await?.ok_or(Error::NotFound)
}

async fn insert(scope: &Scope, collection: &str, key: &str, body: Value) -> Result<bool> {
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
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::TenantId, Column::Plugin, Column::Collection, Column::Key])
        .exec_without_returning(&scope.write().await?)
        .await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(1)))
}

async fn update(scope: &Scope, collection: &str, key: &str, version: i64, body: Value) -> Result<bool> {
    let updated = scope
        .update::<Entity>()
        .col_expr(Column::Body, Expr::value(body))
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
