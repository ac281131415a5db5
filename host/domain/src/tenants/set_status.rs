//! Stops serving a tenant, and serves it again.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::ids::TenantId;
use theke_entity::kinds::TenantStatus;
use theke_entity::tenant;

use crate::{Error, Host, Result, installs};

/// Sets whether a tenant is served. Hosts notice within about a second; effects of a suspended tenant wait. Only a
/// suspended tenant can be deleted, and one that is being deleted stays so: [`Error::Conflict`].
pub async fn set_status(host: &Host, id: TenantId, status: TenantStatus) -> Result<()> {
    let write = host.database.begin_write().await?;
    let updated = tenant::Entity::update_many()
        .col_expr(tenant::Column::Status, Expr::value(status))
        .filter(tenant::Column::Id.eq(id))
        .filter(tenant::Column::Status.is_in(before(status).iter().copied()))
        .exec(&write.transaction)
        .await?;
    if updated.rows_affected != 1 {
        let found = tenant::Entity::find_by_id(id).one(&write.transaction).await?;
        write.rollback().await?;
        let found = found.ok_or(Error::NotFound)?;
        return Err(Error::Conflict(format!(
            "the tenant `{}` is {} and cannot become {status}",
            found.slug, found.status
        )));
    }
    installs::bump_generation(&write.transaction).await?;
    Ok(write.commit().await?)
}

/// From which states a tenant may come into a state.
fn before(status: TenantStatus) -> &'static [TenantStatus] {
    match status {
        TenantStatus::Active | TenantStatus::Suspended => &[TenantStatus::Active, TenantStatus::Suspended],
        TenantStatus::Deleting => &[TenantStatus::Suspended, TenantStatus::Deleting],
    }
}
