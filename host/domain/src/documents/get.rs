//! Reads a document.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::plugin_document::{Column, Entity, Model};

use super::plugin;
use crate::{Result, Scope};

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
