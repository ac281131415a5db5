//! How many people may sign in to a tenant's portal.

use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
use theke_entity::user::{Column, Entity};

use crate::{Result, Scope};

/// Customers, agents and admins who are not shut out; for admins.
pub async fn count(scope: &Scope) -> Result<u64> {
    scope.by_admin()?;
    Ok(scope.find::<Entity>().filter(Column::Active.eq(true)).count(&scope.read()).await?)
}
