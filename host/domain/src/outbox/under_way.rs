//! Counts the effects of a tenant that are being brought about just now.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use theke_entity::ids::TenantId;
use theke_entity::outbox_due;

use crate::{Host, Result};

/// How many entries of a tenant a worker holds. A worker that was killed holds its own until the lease runs out.
pub async fn under_way(host: &Host, tenant: TenantId) -> Result<u64> {
    let now = host.database.now(&host.clock).await?;
    Ok(outbox_due::Entity::find()
        .filter(outbox_due::Column::TenantId.eq(tenant))
        .filter(outbox_due::Column::LeasedUntil.gte(now))
        .count(host.database.connection())
        .await?)
}
