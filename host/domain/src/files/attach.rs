//! Makes stored files part of a record.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
use theke_entity::file::{Column, Entity, Model};
use theke_entity::ids::{CaseId, FileId, MessageId};

use super::{FILES_MAX, SUBJECT_FILES_MAX, Subject, find, subject};
use crate::{Error, Result, Scope, history};

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
        .update::<Entity>()
        .col_expr(Column::CaseId, Expr::value(case))
        .col_expr(Column::MessageId, Expr::value(message))
        .filter(Column::Id.is_in(files.iter().copied()))
        .filter(subject::own(scope))
        .exec(&scope.write().await?)
        .await?;
    let all = u64::try_from(files.len()).is_ok_and(|count| count == attached.rows_affected);
    if all { Ok(()) } else { Err(Error::NotFound) }
}

/// Attaches a file to a record that the actor may see. Both must be there for it, and the file not part of anything yet.
pub async fn attach_to(scope: &Scope, file: FileId, record: Subject) -> Result<Model> {
    record.is_visible(scope).await?;
    let before = find::unattached(scope, file).await?;
    let update = scope.update::<Entity>().filter(Column::Id.eq(file)).filter(subject::own(scope));
    let update = match record {
        Subject::Case(case) => update.col_expr(Column::CaseId, Expr::value(case)),
        other => update
            .col_expr(Column::Noun, Expr::value(other.noun()))
            .col_expr(Column::Subject, Expr::value(other.id())),
    };
    let database = scope.write().await?;
    if update.exec(&database).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    let count = scope.find::<Entity>().filter(record.files()).count(&database).await?;
    if count > SUBJECT_FILES_MAX {
        return Err(Error::Limit(format!("a record may have {SUBJECT_FILES_MAX} files")));
    }
    if !matches!(record, Subject::Document(_)) {
        history::record(scope, record.noun(), record.id(), "file", (), before.name.as_str()).await?;
    }
    find::get(scope, file).await
}
