//! Finds files that the actor may see: those of its cases, and its own uploads.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use theke_entity::ids::{CaseId, FileId};
use theke_entity::kinds::MessageKind;
use theke_entity::{file, message};

use crate::{Error, Result, Scope, cases};

/// The file with a key. A file of an internal note is *not found* for customers.
pub async fn get(scope: &Scope, id: FileId) -> Result<file::Model> {
    let file = scope.find_by_id::<file::Entity>(id.0).await?.ok_or(Error::NotFound)?;
    let Some(case) = file.case_id else {
        let own = file.uploaded_by.is_some() && file.uploaded_by == scope.actor().user();
        return if own { Ok(file) } else { Err(Error::NotFound) };
    };
    cases::get(scope, case).await?;
    if let Some(message) = file.message_id {
        let message = scope.find_by_id::<message::Entity>(message.0).await?.ok_or(Error::NotFound)?;
        if message.kind == MessageKind::Internal && !cases::sees_internal(scope) {
            return Err(Error::NotFound);
        }
    }
    Ok(file)
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
