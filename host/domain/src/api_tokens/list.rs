//! Lists tokens; never their secrets, which nobody knows.

use sea_orm::QueryOrder;
use theke_entity::api_token::{Column, Entity, Model};

use crate::{Result, Scope};

/// All tokens of the tenant, by name. Not found for customers.
pub async fn list(scope: &Scope) -> Result<Vec<Model>> {
    scope.by_staff()?;
    Ok(scope.find::<Entity>().order_by_asc(Column::Name).all(&scope.read()).await?)
}
