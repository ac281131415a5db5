//! Finds the record that changes are about, and keeps keys unique.

use sea_orm::{ColumnTrait, Condition, QueryFilter};

use super::{Key, Keyed};
use crate::changes::Change;
use crate::{Error, Result, Scope};

/// The record with a key in another system.
pub(crate) async fn by_external_ref<R: Keyed>(scope: &Scope, external_ref: &str) -> Result<Option<R>> {
    Ok(scope.find::<R::Entity>().filter(R::EXTERNAL_REF.eq(external_ref)).one(&scope.read()).await?)
}

/// The record that the changes are about: by its key in another system, else by one of the keys that people know. A
/// record that no other system has claimed yet is taken over by such a key; one that another has claimed is not.
pub(crate) async fn known<R: Keyed>(scope: &Scope, changes: &[Change]) -> Result<Option<R>> {
    let mut draft = R::blank(scope);
    for change in changes {
        // What is wrong with a value is said when the record is written.
        let _ = draft.apply(change);
    }
    if let Some(external_ref) = draft.external_ref()
        && let Some(found) = by_external_ref::<R>(scope, external_ref).await?
    {
        return Ok(Some(found));
    }
    for (field, condition) in draft.keys() {
        match by_key::<R>(scope, condition).await? {
            Some(other) if draft.external_ref().is_some() && other.external_ref().is_some() => {
                return Err(Error::invalid(field, "error-taken"));
            }
            Some(found) => return Ok(Some(found)),
            None => {}
        }
    }
    Ok(None)
}

/// Refuses keys that another record has; those that `before` had, it may keep.
pub(crate) async fn check_keys<R: Keyed>(scope: &Scope, before: Option<&R>, record: &R) -> Result<()> {
    match taken(scope, before, record).await? {
        Some(field) => Err(Error::invalid(field, "error-taken")),
        None => Ok(()),
    }
}

/// The field of the first key that another record has.
pub(super) async fn taken<R: Keyed>(
    scope: &Scope,
    before: Option<&R>,
    record: &R,
) -> Result<Option<&'static str>> {
    let kept = before.map(keys::<R>).unwrap_or_default();
    for (field, condition) in keys(record).into_iter().filter(|key| !kept.contains(key)) {
        if by_key::<R>(scope, condition).await?.is_some_and(|other| other.id() != record.id()) {
            return Ok(Some(field));
        }
    }
    Ok(None)
}

/// All keys that no two records may share.
fn keys<R: Keyed>(record: &R) -> Vec<Key> {
    let foreign = |text| ("external_ref", Condition::all().add(R::EXTERNAL_REF.eq(text)));
    record.external_ref().map(foreign).into_iter().chain(record.keys()).collect()
}

async fn by_key<R: Keyed>(scope: &Scope, condition: Condition) -> Result<Option<R>> {
    Ok(scope.find::<R::Entity>().filter(condition).one(&scope.read()).await?)
}
