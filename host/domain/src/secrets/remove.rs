//! Forgets a secret.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::secret::{Column, Entity};

use crate::{Error, Result, Scope};

/// Removes all values of a secret; [`Error::NotFound`] when it was not set.
pub async fn remove(scope: &Scope, plugin: &str, name: &str) -> Result<()> {
    let removed = scope
        .delete::<Entity>()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Name.eq(name))
        .exec(&scope.write().await?)
        .await?;
    if removed.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
}
