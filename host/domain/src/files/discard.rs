//! Removes files that nobody wants any more: their rows with the transaction, their bytes when it is kept.

use sea_orm::{ColumnTrait, QueryFilter};
use theke_entity::file::{Column, Entity};
use theke_entity::ids::FileId;

use super::{Subject, subject};
use crate::budgets::{self, Budget};
use crate::{Error, Result, Scope};

/// Removes the actor's own files that are not part of anything, and commits: those that a refused form brought.
pub async fn discard(scope: &Scope, files: &[FileId]) -> Result<()> {
    for id in files {
        match remove(scope, *id).await {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    scope.commit().await
}

/// Removes one of the scope's own files that is not part of anything; every other is *not found*.
pub async fn remove(scope: &Scope, id: FileId) -> Result<()> {
    let own = subject::own(scope).add(Column::Id.eq(id));
    let file = scope.find::<Entity>().filter(own.clone()).one(&scope.read()).await?.ok_or(Error::NotFound)?;
    let delete = scope.delete::<Entity>().filter(own);
    if delete.exec(&scope.write().await?).await?.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    budgets::count(scope, Budget::Storage, -file.size);
    scope.bytes_unwanted(id);
    Ok(())
}

/// Removes the files of a record that is removed itself.
pub(crate) async fn remove_of(scope: &Scope, record: Subject) -> Result<()> {
    let files = scope.find::<Entity>().filter(record.files()).all(&scope.read()).await?;
    for file in files {
        scope.delete::<Entity>().filter(Column::Id.eq(file.id)).exec(&scope.write().await?).await?;
        budgets::count(scope, Budget::Storage, -file.size);
        scope.bytes_unwanted(file.id);
    }
    Ok(())
}
