//! Stops serving a tenant, and serves it again.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::ids::TenantId;
use theke_entity::kinds::TenantStatus;
use theke_entity::tenant;

use crate::{Error, Host, Result, installs};

/// Sets whether a tenant is served. Hosts notice within about a second; effects of a suspended tenant wait.
pub async fn set_status(host: &Host, id: TenantId, status: TenantStatus) -> Result<()> {
    let write = host.database.begin_write().await?;
    let updated = tenant::Entity::update_many()
        .col_expr(tenant::Column::Status, Expr::value(status))
        .filter(tenant::Column::Id.eq(id))
        .exec(&write.transaction)
        .await?;
    if updated.rows_affected != 1 {
        write.rollback().await?;
        return Err(Error::NotFound);
    }
    installs::bump_generation(&write.transaction).await?;
    Ok(write.commit().await?)
}
