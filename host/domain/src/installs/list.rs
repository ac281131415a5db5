//! Reads installs.

use sea_orm::QueryOrder;
use theke_entity::plugin_install::{Column, Entity, Model};

use crate::{Host, Result, Scope, tenants};

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
