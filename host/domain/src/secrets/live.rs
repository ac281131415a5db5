//! Opens a secret's values: the one to use, and all that are still valid.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::secret::{Column, Entity, Model};

use super::Value;
use super::seal::open;
use crate::{Result, Scope};

/// The value to prove oneself with; none when it was never set.
pub async fn current(scope: &Scope, plugin: &str, name: &str) -> Result<Option<Value>> {
    let newest = versions(scope, plugin, name).await?.into_iter().next();
    newest.map(|row| open(&scope.host().keys, &row)).transpose()
}

/// The values that others may prove themselves with, newest first: after a change, also the one before for a while.
pub async fn live(scope: &Scope, plugin: &str, name: &str) -> Result<Vec<Value>> {
    let now = scope.now();
    let rows = versions(scope, plugin, name).await?.into_iter();
    let valid = rows.filter(|row| row.expires_at.is_none_or(|at| at > now));
    valid.map(|row| open(&scope.host().keys, &row)).collect()
}

/// All values of a secret, newest first, sealed.
pub(super) async fn versions(scope: &Scope, plugin: &str, name: &str) -> Result<Vec<Model>> {
    Ok(scope
        .find::<Entity>()
        .filter(Column::Plugin.eq(plugin))
        .filter(Column::Name.eq(name))
        .order_by_desc(Column::Version)
        .all(&scope.read())
        .await?)
}
