//! Finds files that the actor may see: those of records that it may see, and its own uploads.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use theke_entity::ids::{CaseId, FileId};
use theke_entity::kinds::MessageKind;
use theke_entity::{file, message};

use super::{SUBJECT_FILES_MAX, Subject, subject};
use crate::{Error, Result, Scope, cases};

/// The file with a key. A file of an internal note is *not found* for customers.
pub async fn get(scope: &Scope, id: FileId) -> Result<file::Model> {
    let file = scope.find_by_id::<file::Entity>(id.0).await?.ok_or(Error::NotFound)?;
    let Some(record) = Subject::of(&file) else { return unattached(scope, id).await };
    record.is_visible(scope).await?;
    if let Some(message) = file.message_id {
        let message = scope.find_by_id::<message::Entity>(message.0).await?.ok_or(Error::NotFound)?;
        if message.kind == MessageKind::Internal && !cases::sees_internal(scope) {
            return Err(Error::NotFound);
        }
    }
    Ok(file)
}

/// The scope's own file that no record refers to yet.
pub(super) async fn unattached(scope: &Scope, id: FileId) -> Result<file::Model> {
    let select = scope.find::<file::Entity>().filter(file::Column::Id.eq(id)).filter(subject::own(scope));
    select.one(&scope.read()).await?.ok_or(Error::NotFound)
}

/// The files of a case that the caller has already been allowed to see, oldest first.
pub async fn of_case(scope: &Scope, case: CaseId) -> Result<Vec<file::Model>> {
    Ok(scope
        .find::<file::Entity>()
        .filter(file::Column::CaseId.eq(case))
        .order_by_asc(file::Column::Id)
        .all(&scope.read())
        .await?)
}

/// The files of a record that the actor may see, oldest first; of a case, those that belong to none of its messages.
pub async fn of(scope: &Scope, record: Subject) -> Result<Vec<file::Model>> {
    record.is_visible(scope).await?;
    Ok(scope
        .find::<file::Entity>()
        .filter(record.files())
        .filter(file::Column::MessageId.is_null())
        .order_by_asc(file::Column::Id)
        .limit(SUBJECT_FILES_MAX)
        .all(&scope.read())
        .await?)
}
