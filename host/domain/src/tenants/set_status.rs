//! Stops serving a tenant, and serves it again.

use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use theke_entity::kinds::TenantStatus;
use theke_entity::tenant;

use crate::{Error, Result, Scope, history, installs};

/// Sets whether the scope's tenant is served, and commits; the tenant's audit log says so. Hosts notice within about a
/// second; effects of a suspended tenant wait. Only a suspended tenant can be deleted, and one that is being deleted stays
/// so: [`Error::Conflict`].
pub async fn set_status(scope: &Scope, status: TenantStatus) -> Result<()> {
    let scope = scope.also_if_suspended();
    let outcome = set(&scope, status).await;
    scope.finish(outcome).await
}

async fn set(scope: &Scope, status: TenantStatus) -> Result<()> {
    let database = scope.write().await?;
    let id = scope.tenant_id();
    let tenant = locked(scope).await?;
    if !before(status).contains(&tenant.status) {
        return Err(Error::Conflict(format!(
            "the tenant `{}` is {} and cannot become {status}",
            tenant.slug, tenant.status
        )));
    }
    tenant::Entity::update_many()
        .col_expr(tenant::Column::Status, Expr::value(status))
        .filter(tenant::Column::Id.eq(id))
        .exec(&database)
        .await?;
    history::record(scope, "tenant", id.0, "status", tenant.status.as_str(), status.as_str()).await?;
    installs::bump_generation(&database).await
}

/// The scope's tenant as it is now, and stays until the commit.
pub(crate) async fn locked(scope: &Scope) -> Result<tenant::Model> {
    let database = scope.write().await?;
    let found = tenant::Entity::find_by_id(scope.tenant_id()).lock(LockType::Update).one(&database).await?;
    found.ok_or(Error::NotFound)
}

/// From which states a tenant may come into a state.
fn before(status: TenantStatus) -> &'static [TenantStatus] {
    match status {
        TenantStatus::Active | TenantStatus::Suspended => &[TenantStatus::Active, TenantStatus::Suspended],
        TenantStatus::Deleting => &[TenantStatus::Suspended, TenantStatus::Deleting],
    }
}
