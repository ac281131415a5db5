//! Reads installs.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::plugin_install::{Column, Entity, Model};

use crate::{Error, Host, Result, Scope, tenants};

/// The installs of all tenants, in the order in which a tenant's plugins run.
pub async fn all(host: &Host) -> Result<Vec<Model>> {
    let mut installs = Vec::new();
    for tenant in tenants::all(host).await? {
        installs.extend(of_tenant(&Scope::of_host(host, tenant, "installs")).await?);
    }
    Ok(installs)
}

/// The installs of the scope's tenant, in the order in which they run.
pub async fn of_tenant(scope: &Scope) -> Result<Vec<Model>> {
    Ok(scope
        .find::<Entity>()
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Name)
        .all(&scope.read())
        .await?)
}

/// The install of a plugin, switched off or not.
pub async fn find(scope: &Scope, name: &str) -> Result<Option<Model>> {
    // PostgreSQL takes no such text, and no plugin is called so.
    if name.contains('\0') {
        return Ok(None);
    }
    Ok(scope.find::<Entity>().filter(Column::Name.eq(name)).one(&scope.read()).await?)
}

/// The same for admins; *not found* for everybody else.
pub async fn get(scope: &Scope, name: &str) -> Result<Model> {
    scope.by_admin()?;
    find(scope, name).await?.ok_or(Error::NotFound)
}
