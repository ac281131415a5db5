//! Writes records that are one row each: their keys unique, their history kept, their listeners told.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::agree::difference;
use super::known::taken;
use super::{Keyed, Record, Upsert, agreed, check_keys, known};
use crate::changes::Change;
use crate::{Error, Result, Scope, history, outbox, series};

/// Creates or changes the record that the changes name by one of its keys. What no change names stays.
pub(crate) async fn upsert<R: Keyed>(scope: &Scope, changes: &[Change]) -> Result<(R, Upsert)> {
    match known::<R>(scope, changes).await? {
        Some(before) => {
            let version = before.version();
            revise(scope, before, version, changes).await
        }
        None => create(scope, changes).await.map(|record| (record, Upsert::Created)),
    }
}

/// Creates a record of these fields, if the tenant's plugins agree.
pub(crate) async fn create<R: Keyed>(scope: &Scope, changes: &[Change]) -> Result<R> {
    let mut record: R = agreed(scope, None, &R::blank(scope), changes).await?;
    // On the heap: what a record's statements hold makes a large future.
    Box::pin(async {
        record.check(scope).await?;
        count_up(scope, &mut record).await?;
        check_keys(scope, None, &record).await?;
        insert(scope, &record).await?;
        announce(scope, None, &record).await
    })
    .await?;
    Ok(record)
}

/// Changes a record, if the tenant's plugins agree and it still has the version that the writer has seen.
pub(crate) async fn revise<R: Keyed>(
    scope: &Scope,
    before: R,
    version: i64,
    changes: &[Change],
) -> Result<(R, Upsert)> {
    if before.version() != version {
        return Err(stale::<R>());
    }
    let mut after = agreed(scope, Some(&before), &before, changes).await?;
    if after.fields() == before.fields() {
        return Ok((before, Upsert::Unchanged));
    }
    Box::pin(async {
        after.check(scope).await?;
        check_keys(scope, Some(&before), &after).await?;
        replace(scope, &before, &mut after).await?;
        record_history(scope, &before, &after).await?;
        announce(scope, Some(&before), &after).await
    })
    .await?;
    Ok((after, Upsert::Updated))
}

/// Writes a record's row over the version that was read.
pub(crate) async fn replace<R: Keyed>(scope: &Scope, before: &R, after: &mut R) -> Result<()> {
    after.stamp(before.version() + 1, scope.now());
    let mut row = after.clone().row().reset_all();
    for column in R::FIXED {
        row.not_set(column);
    }
    let written = scope
        .update::<R::Entity>()
        .set(row)
        .filter(R::ID.eq(before.id()))
        .filter(R::VERSION.eq(before.version()))
        .exec(&scope.write().await?)
        .await?;
    if written.rows_affected == 1 { Ok(()) } else { Err(stale::<R>()) }
}

/// Writes what the host itself has decided about a record, with its history, and tells the plugins; nothing if nothing
/// has changed.
pub(crate) async fn keep<R: Keyed>(scope: &Scope, before: &R, mut after: R) -> Result<()> {
    if after.fields() == before.fields() {
        return Ok(());
    }
    replace(scope, before, &mut after).await?;
    record_history(scope, before, &after).await?;
    announce(scope, Some(before), &after).await
}

/// Writes a line of history for each field that differs.
pub(crate) async fn record_history<R: Record>(scope: &Scope, before: &R, after: &R) -> Result<()> {
    let (start, end) = (before.fields(), after.fields());
    for change in difference(&start, &end) {
        let was = start.get(&change.field).cloned().unwrap_or_default();
        history::record(scope, R::NOUN.name, after.id(), &change.field, was, change.value).await?;
    }
    Ok(())
}

/// Tells the tenant's plugins that a record was created or has changed, and in which fields.
pub(crate) async fn announce<R: Record>(scope: &Scope, before: Option<&R>, after: &R) -> Result<()> {
    let noun = R::NOUN;
    let event = if before.is_some() { noun.changed } else { noun.created };
    let start = before.map(Record::fields).unwrap_or_default();
    let changes = difference(&start, &after.fields());
    let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    outbox::emit(scope, event, noun.name, after.id(), json!({ noun.name: after.id(), "fields": fields }))
        .await
}

/// Somebody else has written first.
pub(crate) fn stale<R: Record>() -> Error {
    Error::Conflict(format!("the {} has changed since it was read", R::NOUN.name.replace('_', " ")))
}

/// Takes the write lock on a record's row and reads it as it is then: what is decided by it holds until the commit.
pub(crate) async fn lock<R: Keyed>(scope: &Scope, id: Uuid) -> Result<R> {
    scope
        .update::<R::Entity>()
        .col_expr(R::VERSION, Expr::col(R::VERSION.as_column_ref()))
        .filter(R::ID.eq(id))
        .exec(&scope.write().await?)
        .await?;
    let row = scope.find::<R::Entity>().filter(R::ID.eq(id)).one(&scope.read()).await?;
    row.ok_or(Error::NotFound)
}

/// Writes the row of a record that is new.
pub(crate) async fn insert<R: Keyed>(scope: &Scope, record: &R) -> Result<()> {
    let row = record.clone().row().reset_all();
    R::Entity::insert(row).exec_without_returning(&scope.write().await?).await?;
    Ok(())
}

/// Gives a record without a number the next one of its series that no record has, e.g. `C-00042`.
pub(crate) async fn count_up<R: Keyed>(scope: &Scope, record: &mut R) -> Result<()> {
    if !record.counted().is_some_and(|(number, _)| number.is_empty()) {
        return Ok(());
    }
    loop {
        let next = series::next(scope, R::NOUN.name).await?;
        if let Some((number, prefix)) = record.counted() {
            *number = format!("{prefix}-{next:05}");
        }
        if taken(scope, None, record).await? != Some("number") {
            return Ok(());
        }
    }
}
