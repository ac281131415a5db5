//! Reads documents.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use theke_entity::plugin_document::{Column, Entity, Model};
use uuid::Uuid;

use super::plugin;
use crate::{Error, Result, Scope};

/// The document with a key.
pub async fn get(scope: &Scope, collection: &str, key: &str) -> Result<Option<Model>> {
    Ok(scope
        .find::<Entity>()
        .filter(Column::Plugin.eq(plugin(scope)?))
        .filter(Column::Collection.eq(collection))
        .filter(Column::Key.eq(key))
        .one(&scope.read())
        .await?)
}

/// How much of the tenant's storage a document takes in a version; 0 where there is none.
pub(super) async fn bytes_of(scope: &Scope, collection: &str, key: &str, version: i64) -> Result<i64> {
    let bytes: Option<i64> = scope
        .find::<Entity>()
        .filter(Column::Plugin.eq(plugin(scope)?))
        .filter(Column::Collection.eq(collection))
        .filter(Column::Key.eq(key))
        .filter(Column::Version.eq(version))
        .select_only()
        .column(Column::Bytes)
        .into_tuple()
        .one(&scope.read())
        .await?;
    Ok(bytes.unwrap_or(0))
}

/// The document whose row has a key.
pub async fn by_id(scope: &Scope, id: Uuid) -> Result<Model> {
    let select = scope.find::<Entity>().filter(Column::Plugin.eq(plugin(scope)?)).filter(Column::Id.eq(id));
    select.one(&scope.read()).await?.ok_or(Error::NotFound)
}
