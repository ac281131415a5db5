//! Makes stored files part of a case.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::file;
use theke_entity::ids::{CaseId, FileId, MessageId};

use super::FILES_MAX;
use crate::{Error, Result, Scope};

/// Attaches files to a message. A file must be the actor's own and not part of anything yet: somebody else's is
/// *not found*.
pub async fn attach(scope: &Scope, files: &[FileId], case: CaseId, message: MessageId) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    if files.len() > FILES_MAX {
        return Err(Error::beyond("files", "error-file-count", FILES_MAX));
    }
    let attached = scope
        .update::<file::Entity>()
        .col_expr(file::Column::CaseId, Expr::value(case))
        .col_expr(file::Column::MessageId, Expr::value(message))
        .filter(file::Column::Id.is_in(files.iter().copied()))
        .filter(file::Column::UploadedBy.eq(scope.actor().user()))
        .filter(file::Column::CaseId.is_null())
        .exec(&scope.write().await?)
        .await?;
    let all = u64::try_from(files.len()).is_ok_and(|count| count == attached.rows_affected);
    if all { Ok(()) } else { Err(Error::NotFound) }
}
