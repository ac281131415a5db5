//! Removes files that a refused form brought: first the rows, so that no row is ever without its bytes.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use theke_entity::file;
use theke_entity::ids::FileId;

use crate::{Result, Scope};

/// Removes the actor's own files that are not part of anything.
pub async fn discard(scope: &Scope, files: &[FileId]) -> Result<()> {
    let mut gone = Vec::new();
    for id in files {
        let removed = file::Entity::delete_many()
            .filter(file::Column::TenantId.eq(scope.tenant_id()))
            .filter(file::Column::Id.eq(*id))
            .filter(file::Column::UploadedBy.eq(scope.actor().user()))
            .filter(file::Column::CaseId.is_null())
            .exec(&scope.write().await?)
            .await?;
        if removed.rows_affected == 1 {
            gone.push(*id);
        }
    }
    scope.commit().await?;
    for id in gone {
        // Bytes that stay belong to no row; the sweep finds them.
        let _ = scope.host().blobs.remove(scope.tenant_id(), id).await;
    }
    Ok(())
}
