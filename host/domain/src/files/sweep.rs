//! Removes uploads that never became part of anything.

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use theke_entity::file;

use super::{UNATTACHED_LIFETIME, subject};
use crate::budgets::{self, Budget};
use crate::{Host, Result, Scope, tenants};

/// Files in one sweep: the writer lock is held for milliseconds; the rest waits for the next sweep.
const BATCH: u64 = 500;

/// Removes files that no record has referred to for a day; answers how many. The row goes first: bytes without
/// a row are harmless, a row without bytes would be a broken page.
pub async fn sweep(host: &Host) -> Result<usize> {
    let mut removed = 0;
    for tenant in tenants::all(host).await? {
        removed += sweep_tenant(&Scope::of_host(host, tenant, "file sweep")).await?;
    }
    Ok(removed)
}

async fn sweep_tenant(scope: &Scope) -> Result<usize> {
    let before = scope.now() - UNATTACHED_LIFETIME;
    let unattached = subject::unattached().add(file::Column::CreatedAt.lt(before));
    let files =
        scope.find::<file::Entity>().filter(unattached.clone()).limit(BATCH).all(&scope.read()).await?;
    let mut swept = 0;
    for file in &files {
        let removed = scope
            .delete::<file::Entity>()
            .filter(file::Column::Id.eq(file.id))
            .filter(unattached.clone())
            .exec(&scope.write().await?)
            .await?;
        if removed.rows_affected == 1 {
            budgets::count(scope, Budget::Storage, -file.size);
        }
        scope.commit().await?;
        if removed.rows_affected == 1 {
            scope.host().blobs.remove(file.tenant_id, file.id).await?;
            swept += 1;
        }
    }
    Ok(swept)
}
