//! Removes uploads that never became part of anything.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use theke_entity::file;

use super::UNATTACHED_LIFETIME;
use crate::{Host, Result};

/// Files in one sweep: the writer lock is held for milliseconds; the rest waits for the next sweep.
const BATCH: u64 = 500;

/// Removes files that no record has referred to for a day; answers how many. The row goes first: bytes without
/// a row are harmless, a row without bytes would be a broken page.
pub async fn sweep(host: &Host) -> Result<usize> {
    let before = host.clock.now() - UNATTACHED_LIFETIME;
    let unattached = file::Column::CaseId.is_null().and(file::Column::CreatedAt.lt(before));
    let files =
        file::Entity::find().filter(unattached.clone()).limit(BATCH).all(host.database.connection()).await?;
    for file in &files {
        let write = host.database.begin_write().await?;
        let removed = file::Entity::delete_many()
            .filter(file::Column::Id.eq(file.id))
            .filter(unattached.clone())
            .exec(&write.transaction)
            .await?;
        write.commit().await?;
        if removed.rows_affected == 1 {
            host.blobs.remove(file.tenant_id, file.id).await?;
        }
    }
    Ok(files.len())
}
