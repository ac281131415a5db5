//! Writes a record by its key in another system: created, changed or left alone, its plugins asked, its history kept.

use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::{Map, Value};
use theke_entity::TenantTable;
use uuid::Uuid;

use crate::changes::Change;
use crate::plugins::{Proposal, Verdict};
use crate::validate::{LINE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::{Error, Result, Scope, Violation, history, series};

/// What writing a record by its key did; the greater one of two tells what became of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Upsert {
    /// It was as it should be.
    Unchanged,
    /// It was there and has changed.
    Updated,
    /// It is new.
    Created,
}

/// A record's fields by their names in changes; a tenant's own field is `custom.<name>`.
pub(crate) type Fields = Map<String, Value>;

/// A record that changes can be applied to.
pub(crate) trait Record: Clone {
    /// Its table.
    const NOUN: &'static str;

    /// Its key.
    fn id(&self) -> Uuid;

    /// Everything that a change can name.
    fn fields(&self) -> Fields;

    /// Sets one field, or says what is wrong with its value.
    fn apply(&mut self, change: &Change) -> Result<(), Violation>;

    /// The first field that must be there and is not.
    fn missing(&self) -> Option<&'static str>;
}

/// A record that other systems and people know by keys of their own.
pub(crate) trait Keyed: Record {
    /// Its table.
    type Entity: TenantTable<Model = Self>;

    /// Where its key in another system stands.
    fn external_ref_column() -> <Self::Entity as sea_orm::EntityTrait>::Column;

    /// Where the number that people quote stands.
    fn number_column() -> <Self::Entity as sea_orm::EntityTrait>::Column;

    /// Its key in another system.
    fn external_ref(&self) -> Option<&str>;
}

/// The record with a key in another system.
pub(crate) async fn by_external_ref<R: Keyed>(scope: &Scope, external_ref: &str) -> Result<Option<R>> {
    let found = scope.find::<R::Entity>().filter(R::external_ref_column().eq(external_ref));
    Ok(found.one(&scope.read()).await?)
}

/// The record with a number.
pub(crate) async fn by_number<R: Keyed>(scope: &Scope, number: &str) -> Result<Option<R>> {
    Ok(scope.find::<R::Entity>().filter(R::number_column().eq(number)).one(&scope.read()).await?)
}

/// The record that the changes are about: by its key in another system, else by its number. A record that no other
/// system has claimed yet is taken over by its number; one that another key has claimed is not.
pub(crate) async fn known<R: Keyed>(scope: &Scope, changes: &[Change]) -> Result<Option<R>> {
    let text = |field: &str| {
        let value = changes.iter().rev().find(|change| change.field == field)?.value.as_str()?;
        Some(value).filter(|text| !text.is_empty())
    };
    let external_ref = text("external_ref");
    if let Some(external_ref) = external_ref
        && let Some(found) = by_external_ref::<R>(scope, external_ref).await?
    {
        return Ok(Some(found));
    }
    let Some(number) = text("number") else { return Ok(None) };
    let found = by_number::<R>(scope, number).await?;
    match &found {
        Some(other) if external_ref.is_some() && other.external_ref().is_some() => {
            Err(Error::invalid("number", "error-taken"))
        }
        _ => Ok(found),
    }
}

/// Refuses a number that another record has.
pub(crate) async fn check_number<R: Keyed>(scope: &Scope, record: Uuid, number: &str) -> Result<()> {
    match by_number::<R>(scope, number).await? {
        Some(other) if other.id() != record => Err(Error::invalid("number", "error-taken")),
        _ => Ok(()),
    }
}

/// The next number of a series that no record has, e.g. `C-00042`.
pub(crate) async fn next_number<R: Keyed>(scope: &Scope, prefix: &str) -> Result<String> {
    loop {
        let number = format!("{prefix}-{:05}", series::next(scope, R::NOUN).await?);
        if by_number::<R>(scope, &number).await?.is_none() {
            return Ok(number);
        }
    }
}

/// What a record becomes through changes: checked, and agreed to by the tenant's plugins if anything differs.
/// `before` is none for a record that is new; `draft` is where the changes begin.
pub(crate) async fn agreed<R: Record>(
    scope: &Scope,
    before: Option<&R>,
    draft: &R,
    changes: &[Change],
) -> Result<R> {
    let wanted = applied(draft, changes)?;
    let start = before.map(Record::fields).unwrap_or_default();
    let differences = difference(&start, &wanted.fields());
    if differences.is_empty() {
        return Ok(wanted);
    }
    let point = point(R::NOUN, before.is_some());
    let proposal = Proposal {
        point,
        noun: R::NOUN,
        subject: draft.id(),
        before: before.map(|record| Value::Object(record.fields())),
        changes: differences.clone(),
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(amended) if amended == differences => Ok(wanted),
        // The input was right before the plugins amended it: what is wrong now is theirs.
        Verdict::Proceed(amended) => applied(draft, &amended).map_err(|error| blame(scope, point, &error)),
    }
}

/// Writes a line of history for each field that differs.
pub(crate) async fn record_history<R: Record>(scope: &Scope, before: &R, after: &R) -> Result<()> {
    let (start, end) = (before.fields(), after.fields());
    for change in difference(&start, &end) {
        let was = start.get(&change.field).cloned().unwrap_or_default();
        history::record(scope, R::NOUN, after.id(), &change.field, was, change.value).await?;
    }
    Ok(())
}

/// A line of text: trimmed, none when it is null or empty.
pub(crate) fn line(change: &Change) -> Result<Option<String>, Violation> {
    let wrong = |message: &str| Violation::new(&change.field, message);
    match &change.value {
        Value::Null => Ok(None),
        Value::String(text) if text.chars().count() > LINE_CHARACTERS_MAX => {
            Err(Violation { limit: Some(LINE_CHARACTERS_MAX), ..wrong("error-too-long") })
        }
        Value::String(text) if text.chars().any(char::is_control) => Err(wrong("error-invalid")),
        Value::String(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        _ => Err(wrong("error-invalid")),
    }
}

/// A word of a closed set.
pub(crate) fn word<T>(change: &Change, parse: fn(&str) -> Option<T>) -> Result<T, Violation> {
    let text = line(change)?.ok_or_else(|| Violation::new(&change.field, "error-required"))?;
    parse(&text).ok_or_else(|| Violation::new(&change.field, "error-invalid"))
}

/// Sets one of the tenant's own fields; true if the change was about one.
pub(crate) fn apply_custom(custom: &mut Value, change: &Change) -> Result<bool, Violation> {
    let Some(name) = change.field.strip_prefix("custom.") else { return Ok(false) };
    let wrong = |message: &str| Violation::new(&change.field, message);
    let Some(fields) = custom.as_object_mut() else { return Err(wrong("error-invalid")) };
    match &change.value {
        Value::Null => {
            fields.remove(name);
        }
        Value::String(text) if text.chars().count() > TEXT_CHARACTERS_MAX => {
            return Err(Violation { limit: Some(TEXT_CHARACTERS_MAX), ..wrong("error-too-long") });
        }
        value => {
            fields.insert(name.to_owned(), value.clone());
        }
    }
    Ok(true)
}

/// The tenant's own fields beside the others.
pub(crate) fn with_custom(fields: Value, custom: &Value) -> Fields {
    let Value::Object(mut fields) = fields else { return Fields::new() };
    for (name, value) in custom.as_object().into_iter().flatten() {
        fields.insert(format!("custom.{name}"), value.clone());
    }
    fields
}

fn applied<R: Record>(draft: &R, changes: &[Change]) -> Result<R> {
    let mut record = draft.clone();
    let mut violations: Vec<_> = changes.iter().filter_map(|change| record.apply(change).err()).collect();
    if let Some(field) = record.missing()
        && !violations.iter().any(|violation| violation.field == field)
    {
        violations.push(Violation::new(field, "error-required"));
    }
    if violations.is_empty() { Ok(record) } else { Err(Error::Invalid(violations)) }
}

/// The fields that differ, with their later value; a field that is gone becomes null.
fn difference(before: &Fields, after: &Fields) -> Vec<Change> {
    let names = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name)));
    names
        .filter_map(|name| {
            let was = before.get(name).unwrap_or(&Value::Null);
            let is = after.get(name).unwrap_or(&Value::Null);
            (was != is).then(|| Change::new(name, is.clone()))
        })
        .collect()
}

fn point(noun: &str, is_known: bool) -> &'static str {
    match (noun, is_known) {
        ("account", false) => "account.create",
        ("account", true) => "account.update",
        ("contact", false) => "contact.create",
        ("contact", true) => "contact.update",
        (_, false) => "contract.create",
        (_, true) => "contract.update",
    }
}

fn blame(scope: &Scope, point: &str, error: &Error) -> Error {
    let reference = Uuid::now_v7();
    tracing::error!(
        tenant.id = %scope.tenant_id(),
        call.id = %reference,
        "a hook on {point} amended what may not be amended: {error} (reference {reference})"
    );
    Error::Plugin { plugin: point.to_owned(), reference }
}

#[cfg(test)]
mod tests;
