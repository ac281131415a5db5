//! Changes an invoice while it is a draft, each field with a line of history.

use theke_entity::ids::InvoiceId;
use theke_entity::invoice::Model;
use theke_entity::kinds::InvoiceStatus;

use super::create::{filled, reckon};
use super::record::Draft;
use super::{FIELDS, get, lines};
use crate::changes::Change;
use crate::money::Currency;
use crate::upsert::{self, Keyed, Record, Upsert};
use crate::{Error, Result, Scope};

/// Writes the fields that `create` knows, if the tenant's plugins agree and the invoice still has the version that the
/// writer has seen. What has been issued never changes; a credit note corrects it.
pub async fn update(scope: &Scope, id: InvoiceId, version: i64, changes: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    let before = get(scope, id).await?;
    upsert::only(&FIELDS, changes)?;
    Ok(Box::pin(revise(scope, before, version, changes)).await?.0)
}

/// The step that changing and importing share.
pub(super) async fn revise(
    scope: &Scope,
    before: Model,
    version: i64,
    changes: &[Change],
) -> Result<(Model, Upsert)> {
    if before.version != version {
        return Err(upsert::stale::<Model>());
    }
    let lines = lines::as_written(scope, before.id).await?;
    let before = Draft { invoice: before, lines };
    let changes = filled(scope, &before, changes).await?;
    let mut after = upsert::agreed(scope, Some(&before), &before, &changes).await?;
    if after.fields() == before.fields() {
        return Ok((before.invoice, Upsert::Unchanged));
    }
    if before.invoice.status != InvoiceStatus::Draft {
        return Err(Error::invalid("status", "error-invoice-issued"));
    }
    reckon(scope, &mut after).await?;
    after.invoice.check(scope).await?;
    upsert::check_keys(scope, Some(&before.invoice), &after.invoice).await?;
    upsert::replace(scope, &before.invoice, &mut after.invoice).await?;
    let currency = Currency::parse(&after.invoice.currency)?;
    lines::replace(scope, after.invoice.id, &after.lines, currency).await?;
    upsert::record_history(scope, &before, &after).await?;
    upsert::announce(scope, Some(&before), &after).await?;
    Ok((after.invoice, Upsert::Updated))
}
