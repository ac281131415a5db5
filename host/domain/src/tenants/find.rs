//! Finds tenants: by the host name of a request, by slug, by key.

use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::TenantId;
use theke_entity::kinds::TenantStatus;
use theke_entity::{domain, tenant};

use crate::database::WriteTransaction;
use crate::{Host, Result};

/// The active tenant that a host name (lower-case, without port) leads to.
pub async fn by_host(host: &Host, name: &str) -> Result<Option<tenant::Model>> {
    let Some(domain) = domain::Entity::find_by_id(name.to_owned()).one(host.database.connection()).await?
    else {
        return Ok(None);
    };
    by_id(host, domain.tenant_id).await
}

/// The active tenant with a key.
pub async fn by_id(host: &Host, id: TenantId) -> Result<Option<tenant::Model>> {
    Ok(tenant::Entity::find_by_id(id)
        .filter(tenant::Column::Status.eq(TenantStatus::Active))
        .one(host.database.connection())
        .await?)
}

/// The tenant with a slug, active or not.
pub async fn by_slug(host: &Host, slug: &str) -> Result<Option<tenant::Model>> {
    Ok(tenant::Entity::find().filter(tenant::Column::Slug.eq(slug)).one(host.database.connection()).await?)
}

/// Whether a tenant is served, and stays so until the transaction ends: whoever suspends it waits meanwhile.
pub(crate) async fn is_served(write: &WriteTransaction, id: TenantId) -> Result<bool> {
    let status: Option<TenantStatus> = tenant::Entity::find_by_id(id)
        .select_only()
        .column(tenant::Column::Status)
        .lock(LockType::Share)
        .into_tuple()
        .one(&write.transaction)
        .await?;
    Ok(status == Some(TenantStatus::Active))
}

/// All tenants, by slug.
pub async fn all(host: &Host) -> Result<Vec<tenant::Model>> {
    Ok(tenant::Entity::find().order_by_asc(tenant::Column::Slug).all(host.database.connection()).await?)
}

/// The host name that links to a tenant use.
pub async fn origin_host(host: &Host, tenant: TenantId) -> Result<Option<String>> {
    Ok(hosts(host, tenant).await?.into_iter().next())
}

/// The host names that lead to a tenant; the one that links use comes first.
pub async fn hosts(host: &Host, tenant: TenantId) -> Result<Vec<String>> {
    let domains = domain::Entity::find()
        .filter(domain::Column::TenantId.eq(tenant))
        .order_by_desc(domain::Column::IsPrimary)
        .order_by_asc(domain::Column::Host)
        .all(host.database.connection())
        .await?;
    Ok(domains.into_iter().map(|domain| domain.host).collect())
}
