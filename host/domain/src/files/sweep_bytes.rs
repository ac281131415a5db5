//! Removes bytes that no row refers to: what a process that was killed in mid-upload left behind.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use theke_entity::file;
use theke_entity::ids::FileId;

use super::UNATTACHED_LIFETIME;
use crate::{Host, Result, Scope, tenants};

/// Keys in one question to the database.
const BATCH: usize = 500;

/// Removes bytes without a row that are older than a day; answers how many. Younger ones may belong to an upload that
/// is under way: the bytes go first, their row follows.
pub async fn sweep_bytes(host: &Host) -> Result<usize> {
    let mut swept = 0;
    for tenant in tenants::all(host).await? {
        let scope = Scope::of_host(host, tenant, "file sweep");
        let stored = host.blobs.all(scope.tenant_id()).await?;
        let before = scope.now() - UNATTACHED_LIFETIME;
        let old: Vec<FileId> = stored.into_iter().filter(|id| made_at(*id) < before).collect();
        for batch in old.chunks(BATCH) {
            swept += sweep_batch(&scope, batch).await?;
        }
    }
    Ok(swept)
}

async fn sweep_batch(scope: &Scope, batch: &[FileId]) -> Result<usize> {
    let known: Vec<FileId> = scope
        .find::<file::Entity>()
        .filter(file::Column::Id.is_in(batch.iter().copied()))
        .select_only()
        .column(file::Column::Id)
        .into_tuple()
        .all(&scope.read())
        .await?;
    scope.commit().await?;
    let known: HashSet<FileId> = known.into_iter().collect();
    let mut swept = 0;
    for id in batch.iter().filter(|id| !known.contains(id)) {
        scope.host().blobs.remove(scope.tenant_id(), *id).await?;
        swept += 1;
    }
    Ok(swept)
}

/// When a file came, in UTC microseconds: its key begins with the time.
fn made_at(id: FileId) -> i64 {
    let time = id.0.get_timestamp().map_or((0, 0), |time| time.to_unix());
    i64::try_from(time.0 * 1_000_000 + u64::from(time.1) / 1_000).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::DAY;
    use crate::files::{Upload, store_all};
    use crate::testing::World;

    #[tokio::test]
    async fn bytes_without_a_row_go_after_a_day_and_stored_files_stay() {
        let world = World::new(1).await;
        let upload = Upload { field: "files".into(), name: "notes.txt".into(), bytes: b"It drips.".into() };
        store_all(&world.scope(&world.alice), vec![upload]).await.expect("stored");
        world.host.blobs.put(world.tenant.id, FileId::new(), b"broken off").await.expect("written");
        assert_eq!(sweep_bytes(&world.host).await.expect("swept"), 0, "the upload may still be under way");
        world.host.clock.advance(DAY + DAY);
        assert_eq!(sweep_bytes(&world.host).await.expect("swept"), 1);
        assert_eq!(world.blob_count(), 1, "the stored file is gone");
    }
}
