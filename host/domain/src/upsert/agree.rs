//! What a record becomes through changes: checked, and agreed to by the tenant's plugins.

use serde_json::Value;
use uuid::Uuid;

use super::{Fields, Record};
use crate::changes::Change;
use crate::plugins::{Proposal, Verdict};
use crate::{Error, Result, Scope, Violation};

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
    let point = if before.is_some() { R::NOUN.change } else { R::NOUN.create };
    let proposal = Proposal {
        point,
        noun: R::NOUN.name,
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

/// The fields that differ, with their later value; a field that is gone becomes null.
pub(super) fn difference(before: &Fields, after: &Fields) -> Vec<Change> {
    let names = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name)));
    names
        .filter_map(|name| {
            let was = before.get(name).unwrap_or(&Value::Null);
            let is = after.get(name).unwrap_or(&Value::Null);
            (was != is).then(|| Change::new(name, is.clone()))
        })
        .collect()
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

fn blame(scope: &Scope, point: &str, error: &Error) -> Error {
    let reference = Uuid::now_v7();
    tracing::error!(
        tenant.id = %scope.tenant_id(),
        call.id = %reference,
        "a hook on {point} amended what may not be amended: {error} (reference {reference})"
    );
    Error::Plugin { plugin: point.to_owned(), reference }
}
