//! Creates an invoice: a draft with its lines, which has no number yet.

use theke_entity::invoice::Model;

use super::record::Draft;
use super::{FIELDS, lines};
use crate::changes::Change;
use crate::lines::{fill, read, totals, written};
use crate::money::Currency;
use crate::upsert::{self, Keyed};
use crate::{Error, Result, Scope, orders};

/// Creates a draft of these fields, if the tenant's plugins agree: `account`, `contact`, `order` (its id), `currency`,
/// `lines` (see `lines::read`), `reference`, `note`, `address`, `supplied_at` and `due_at` (UTC microseconds), `series`,
/// `external_ref`, `custom.<name>`.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<Model> {
    upsert::only(&FIELDS, changes)?;
    scope.by_staff()?;
    Box::pin(insert(scope, Model::blank(scope), changes)).await
}

/// The step that creating an invoice and a credit note share; `blank` says which of them it is.
pub(super) async fn insert(scope: &Scope, blank: Model, changes: &[Change]) -> Result<Model> {
    let draft = Draft { invoice: blank, lines: Vec::new() };
    let changes = filled(scope, &draft, changes).await?;
    let mut draft = upsert::agreed(scope, None, &draft, &changes).await?;
    reckon(scope, &mut draft).await?;
    draft.invoice.check(scope).await?;
    upsert::check_keys(scope, None, &draft.invoice).await?;
    upsert::insert(scope, &draft.invoice).await?;
    let currency = Currency::parse(&draft.invoice.currency)?;
    lines::replace(scope, draft.invoice.id, &draft.lines, currency).await?;
    upsert::announce(scope, None, &draft).await?;
    Ok(draft.invoice)
}

/// The changes with what their lines leave to the catalogue, so that hooks see what is really billed.
pub(super) async fn filled(scope: &Scope, draft: &Draft, changes: &[Change]) -> Result<Vec<Change>> {
    let mut changes = changes.to_vec();
    let currency = match changes.iter().rev().find(|change| change.field == "currency") {
        Some(change) => upsert::currency(change).map_err(Error::from)?,
        None => draft.invoice.currency.clone(),
    };
    for change in changes.iter_mut().filter(|change| change.field == "lines") {
        let mut lines = read(change)?;
        fill(scope, "lines", &mut lines, Currency::parse(&currency)?).await?;
        change.value = written(&lines);
    }
    Ok(changes)
}

/// Adds the lines up. Lines of an order must be lines of this invoice's order.
pub(super) async fn reckon(scope: &Scope, draft: &mut Draft) -> Result<()> {
    let invoice = &mut draft.invoice;
    let currency = Currency::parse(&invoice.currency)?;
    fill(&scope.tenant_wide(), "lines", &mut draft.lines, currency).await?;
    for (index, line) in draft.lines.iter().enumerate() {
        let Some(billed) = line.order_line else { continue };
        let strange = || Error::invalid(&format!("lines.{index}.order_line"), "error-not-found");
        let order = invoice.order_id.ok_or_else(strange)?;
        orders::line(scope, order, billed).await.map_err(|error| match error {
            Error::NotFound => strange(),
            error => error,
        })?;
    }
    let sums = totals(&draft.lines, currency).map_err(|error| error.at("lines"))?;
    if sums.net.minor() < 0 {
        return Err(Error::invalid("lines", "error-total-negative"));
    }
    (invoice.net, invoice.tax, invoice.gross) = (sums.net.minor(), sums.tax.minor(), sums.gross.minor());
    invoice.taxes = serde_json::json!(sums.taxes);
    Ok(())
}
